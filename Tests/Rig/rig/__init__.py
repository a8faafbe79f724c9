"""The test rig: starts the real server, speaks to it as people and programs do, and makes clips."""
