"""Taking up what a dead process left behind."""

from bot.runtime import Runtime


async def take_up_abandoned(runtime: Runtime) -> None:
    """Renew the leases of what runs here, and take up accepted work whose lease is over."""
    await runtime.inbox.renew()
    await runtime.inbox.sweep()
