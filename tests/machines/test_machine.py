"""The machines, a little; `python -m tests.machines.soak` lets them run for 10,000 steps."""

from hypothesis import HealthCheck, settings

from tests.machines.machine import ShopMachine
from tests.machines.money import MoneyMachine

_SOME = settings(
    max_examples=12, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestShopMachine = ShopMachine.TestCase
TestShopMachine.settings = _SOME
TestMoneyMachine = MoneyMachine.TestCase
TestMoneyMachine.settings = _SOME
