"""The machine, a little; `python -m tests.machines.soak` lets it run for 10,000 steps."""

from hypothesis import HealthCheck, settings

from tests.machines.machine import ShopMachine

TestShopMachine = ShopMachine.TestCase
TestShopMachine.settings = settings(
    max_examples=12, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
