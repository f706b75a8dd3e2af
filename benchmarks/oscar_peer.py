"""django-oscar's `OrderCreator.place_order`, run by `benchmarks/orders.py` in an environment of its own.

`python oscar_peer.py DATABASE_URL ORDERS ROUNDS CUSTOMERS PIECES` prints one line of JSON. Nothing of ours
is imported: it stands in for what a shop built on django-oscar would do.
"""

import json
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any
from urllib.parse import unquote, urlsplit

import django
from django.conf import settings

OSCAR_APPS = (
    *(
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.sites",
    ),
    *("django.contrib.messages", "django.contrib.flatpages", "oscar.config.Shop"),
    *("oscar.apps.analytics.apps.AnalyticsConfig", "oscar.apps.communication.apps.CommunicationConfig"),
    *("oscar.apps.checkout.apps.CheckoutConfig", "oscar.apps.address.apps.AddressConfig"),
    *("oscar.apps.shipping.apps.ShippingConfig", "oscar.apps.catalogue.apps.CatalogueConfig"),
    *("oscar.apps.catalogue.reviews.apps.CatalogueReviewsConfig", "oscar.apps.partner.apps.PartnerConfig"),
    *("oscar.apps.basket.apps.BasketConfig", "oscar.apps.payment.apps.PaymentConfig"),
    *("oscar.apps.offer.apps.OfferConfig", "oscar.apps.order.apps.OrderConfig"),
    *("oscar.apps.customer.apps.CustomerConfig", "oscar.apps.search.apps.SearchConfig"),
    *("oscar.apps.voucher.apps.VoucherConfig", "oscar.apps.wishlists.apps.WishlistsConfig"),
    "oscar.apps.dashboard.apps.DashboardConfig",
    *(
        "oscar.apps.dashboard.reports.apps.ReportsDashboardConfig",
        "oscar.apps.dashboard.users.apps.UsersDashboardConfig",
    ),
    *(
        "oscar.apps.dashboard.orders.apps.OrdersDashboardConfig",
        "oscar.apps.dashboard.pages.apps.PagesDashboardConfig",
    ),
    "oscar.apps.dashboard.catalogue.apps.CatalogueDashboardConfig",
    *(
        "oscar.apps.dashboard.offers.apps.OffersDashboardConfig",
        "oscar.apps.dashboard.partners.apps.PartnersDashboardConfig",
    ),
    *(
        "oscar.apps.dashboard.ranges.apps.RangesDashboardConfig",
        "oscar.apps.dashboard.reviews.apps.ReviewsDashboardConfig",
    ),
    "oscar.apps.dashboard.vouchers.apps.VouchersDashboardConfig",
    "oscar.apps.dashboard.communications.apps.CommunicationsDashboardConfig",
    "oscar.apps.dashboard.shipping.apps.ShippingDashboardConfig",
    *("widget_tweaks", "haystack", "treebeard", "django_tables2"),
)


def database(url: str) -> dict[str, Any]:
    """Django's settings: SQLite as safe and as fast as it can be, PostgreSQL with a kept connection."""
    parsed = urlsplit(url)
    if parsed.scheme == "sqlite":
        options = {
            "timeout": 60,
            "transaction_mode": "IMMEDIATE",
            # Every commit waits for the disk, as ours does.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        }
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": parsed.path, "OPTIONS": options}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": parsed.hostname,
        "PORT": parsed.port or 5432,
        "USER": parsed.username,
        "PASSWORD": unquote(parsed.password or ""),
        "NAME": parsed.path.lstrip("/"),
        "CONN_MAX_AGE": None,
    }


def set_up(url: str) -> None:
    """Django without migrations: the tables are made as the models say."""
    from oscar import defaults  # noqa: PLC0415 - only readable before Django is set up

    values = {name: getattr(defaults, name) for name in dir(defaults) if name.startswith("OSCAR")}

    class NoMigrations(dict[str, None]):
        def __contains__(self, _app: object) -> bool:
            return True

        def __getitem__(self, _app: str) -> None:
            return None

    settings.configure(
        **values,
        SECRET_KEY="only measured",
        DEBUG=False,
        USE_TZ=True,
        SITE_ID=1,
        DATABASES={"default": database(url)},
        INSTALLED_APPS=list(OSCAR_APPS),
        MIGRATION_MODULES=NoMigrations(),
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        HAYSTACK_CONNECTIONS={"default": {"ENGINE": "haystack.backends.simple_backend.SimpleEngine"}},
        AUTHENTICATION_BACKENDS=["django.contrib.auth.backends.ModelBackend"],
        ROOT_URLCONF="django.contrib.auth.urls",
    )
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", run_syncdb=True, verbosity=0)


class Shop:
    """Two partners with a product each, and baskets."""

    def __init__(self) -> None:
        from django.contrib.auth import get_user_model  # noqa: PLC0415
        from oscar.apps.catalogue.models import Category, Product, ProductClass  # noqa: PLC0415
        from oscar.apps.partner.models import Partner, StockRecord  # noqa: PLC0415
        from oscar.apps.partner.strategy import Default  # noqa: PLC0415

        self._strategy = Default()
        kind = ProductClass.objects.create(name="goods", track_stock=True, requires_shipping=True)
        self.category = Category.add_root(name="goods")
        self.records = []
        for number in range(2):
            partner = Partner.objects.create(name=f"maker {number}")
            product = Product.objects.create(product_class=kind, title=f"thing {number}", upc=f"T{number}")
            self.records.append(
                StockRecord.objects.create(
                    product=product,
                    partner=partner,
                    partner_sku=f"T{number}",
                    price=Decimal("120.00"),
                    num_in_stock=10_000_000,
                )
            )
        self.user = get_user_model().objects.create_user("somjai", "somjai@example.org", "no password")

    def fill_basket(self, records: list[Any], quantity: int) -> int:
        """A basket in the database with so many of each; its id."""
        from oscar.apps.basket.models import Basket  # noqa: PLC0415

        basket = Basket.objects.create(owner=None)
        basket.strategy = self._strategy
        for record in records:
            basket.add_product(record.product, quantity)
        return int(basket.id)

    def open_basket(self, basket_id: int) -> Any:
        """As a request does it: read from the database, with its strategy."""
        from oscar.apps.basket.models import Basket  # noqa: PLC0415

        basket = Basket.objects.get(pk=basket_id)
        basket.strategy = self._strategy
        return basket

    def make_order(self, basket: Any) -> Any:
        """What is handed to `place_order`, worked out before the clock runs; then the call alone."""
        from oscar.apps.checkout.calculators import OrderTotalCalculator  # noqa: PLC0415
        from oscar.apps.order.utils import OrderCreator  # noqa: PLC0415
        from oscar.apps.shipping.methods import Free  # noqa: PLC0415

        method = Free()
        charge = method.calculate(basket)
        total = OrderTotalCalculator().calculate(basket, charge)
        creator = OrderCreator()
        return lambda: creator.place_order(basket, total, method, charge, user=self.user)


def measure(shop: Shop, orders: int) -> float:
    """Orders a second, one after the other; only `place_order` is timed."""
    ready = [shop.make_order(shop.open_basket(shop.fill_basket(shop.records, 2))) for _ in range(orders)]
    began = time.perf_counter()
    for place in ready:
        place()
    return orders / (time.perf_counter() - began)


def rush(shop: Shop, customers: int, pieces: int) -> int:
    """How many of so few pieces are sold when all customers confirm at once, each after the look at the
    stock that oscar's checkout takes.
    """
    from django.db import connection  # noqa: PLC0415
    from oscar.apps.partner.models import StockRecord  # noqa: PLC0415

    record = shop.records[0]
    StockRecord.objects.filter(pk=record.pk).update(num_in_stock=pieces, num_allocated=0)
    baskets = [shop.fill_basket([record], 1) for _ in range(customers)]
    start = threading.Barrier(customers)

    def buy(basket_id: int) -> bool:
        start.wait()
        try:
            basket = shop.open_basket(basket_id)
            line = basket.all_lines()[0]
            allowed, _ = line.purchase_info.availability.is_purchase_permitted(line.quantity)
            if not allowed:
                return False
            shop.make_order(basket)()
            return True
        finally:
            connection.close()

    with ThreadPoolExecutor(customers) as pool:
        sold = sum(pool.map(buy, baskets))
    StockRecord.objects.filter(pk=record.pk).update(num_in_stock=10_000_000)
    return sold


def main() -> None:
    """Measure and print."""
    url, orders, rounds, customers, pieces = sys.argv[1], *map(int, sys.argv[2:])
    set_up(url)
    shop = Shop()
    measure(shop, 20)
    rates = [measure(shop, orders) for _ in range(rounds)]
    sold = [rush(shop, customers, pieces) for _ in range(rounds)]
    print(json.dumps({"rates": rates, "sold": sold}))


if __name__ == "__main__":
    main()
