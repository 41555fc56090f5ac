"""What the process counts about itself, in Prometheus' terms."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


@dataclass(frozen=True)
class _Instruments:
    registry: "CollectorRegistry"
    done: "Counter"
    seconds: "Histogram"
    unfinished: "Gauge"
    connected: "Gauge"


class Metrics:
    """The counters of one process."""

    def done(self, work: str, outcome: str, seconds: float) -> None:
        """Count one answered request."""
        self._instruments.done.labels(work, outcome).inc()
        self._instruments.seconds.labels(work).observe(seconds)

    def exposition(self, *, unfinished: int | None, connected: bool) -> bytes:
        """Give everything in the text format, with the gauges set to now.

        Args:
            unfinished: what is accepted and not yet answered; None, shown as NaN, when it cannot be told.
            connected: whether the socket is up.
        """
        from prometheus_client import generate_latest

        self._instruments.unfinished.set(float("nan") if unfinished is None else unfinished)
        self._instruments.connected.set(connected)
        return generate_latest(self._instruments.registry)

    @cached_property
    def _instruments(self) -> _Instruments:
        # Made when first counted: the library costs 50 ms of the start.
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

        registry = CollectorRegistry()
        return _Instruments(
            registry=registry,
            done=Counter("partneros_requests", "Requests answered", ["work", "outcome"], registry=registry),
            seconds=Histogram(
                "partneros_request_seconds",
                "Seconds from taking up a request to its answer",
                ["work"],
                buckets=SECONDS,
                registry=registry,
            ),
            unfinished=Gauge("partneros_inbox_unfinished", "Accepted and not yet answered", registry=registry),
            connected=Gauge("partneros_socket_connected", "1 while the socket is up", registry=registry),
        )
