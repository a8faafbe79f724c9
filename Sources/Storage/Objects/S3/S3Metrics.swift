import Resilience

/// What is measured of the exchanges with the store.
struct S3Metrics: Sendable {
    let registry: MetricsRegistry

    /// One try, with how it ended: a status, or "none" without an answer.
    func note(_ method: S3Request.Method, status: Int?, _ time: Duration) {
        let answer = status.map { "\($0)" } ?? "none"
        registry.counter(
            "skit_s3_requests_total", "Requests to the S3 store by what was answered.",
            labels: ["method": method.rawValue, "status": answer]
        ).increment()
        if status.map({ $0 >= 500 || $0 == 429 }) ?? true {
            registry.counter("skit_s3_failures_total", "Requests that the S3 store could not answer.").increment()
        }
        registry.histogram(
            "skit_s3_request_seconds", "Time of one request to the S3 store.", labels: ["method": method.rawValue]
        ).record(time)
    }
}
