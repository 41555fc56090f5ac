"""What the process counts about itself, in Prometheus' terms."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """Counters of one process; importing prometheus_client is left to who makes them."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._done = Counter("partneros_requests", "Requests answered", ["work", "outcome"], registry=self._registry)
        self._seconds = Histogram(
            "partneros_request_seconds",
            "Seconds from taking up a request to its answer",
            ["work"],
            buckets=SECONDS,
            registry=self._registry,
        )
        self._unfinished = Gauge("partneros_inbox_unfinished", "Accepted and not yet answered", registry=self._registry)
        self._connected = Gauge("partneros_socket_connected", "1 while the socket is up", registry=self._registry)

    def done(self, work: str, outcome: str, seconds: float) -> None:
        """Count one answered request."""
        self._done.labels(work, outcome).inc()
        self._seconds.labels(work).observe(seconds)

    def exposition(self, *, unfinished: int, connected: bool) -> bytes:
        """Give everything in the text format, with the gauges set to now."""
        self._unfinished.set(unfinished)
        self._connected.set(connected)
        return generate_latest(self._registry)
