# Two commands matter: `make run` and `make test`. Each installs what it needs and says so.

PORT        ?= 8080
STATUS_PORT ?= 8081
DATA        ?= ./data
ONLY        ?=

.PHONY: help run test bench clean

help:
	@echo "make run      build Skit and start it on http://localhost:$(PORT) (PORT=, STATUS_PORT=, DATA= change that)"
	@echo "make test     everything that is checked before a change is taken (ONLY=swift,conformance,crash,browser picks)"
	@echo "make bench    measure Skit against its budgets, beside ffmpeg, nginx, pgbench and curl (ONLY=pool,nodes,… picks)"
	@echo "make clean    remove build results and test artefacts; ./data stays"

run:
	@PORT="$(PORT)" STATUS_PORT="$(STATUS_PORT)" DATA="$(DATA)" scripts/run.sh

test:
	@scripts/bootstrap.sh test
	@.venv/bin/python scripts/test.py --only "$(ONLY)"

bench:
	@scripts/bootstrap.sh bench
	@.venv/bin/python Benchmarks/run.py --only "$(ONLY)"

clean:
	rm -rf .build artifacts .venv
