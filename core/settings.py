"""Every setting of the program. Nothing else reads the environment."""

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, DotEnvSettingsSource, EnvSettingsSource, SettingsConfigDict

from core.errors import SettingsError

UNSAFE_SECRET_KEY = "only-for-trying-out-change-me"  # noqa: S105 - refused in production


class Settings(BaseSettings):
    """Values from the environment, else from `.env`, else the defaults below.

    The description of each field is what `flask settings` and README say about it.
    """

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    environment: Literal["development", "production"] = Field(
        "development", description="production refuses unsafe defaults"
    )
    database_url: str = Field("sqlite:///var/otop.db", description="SQLite or PostgreSQL")
    redis_url: str = Field("", description="wake-ups for workers on many machines")
    host: str = Field("127.0.0.1", description="address that `make run` listens on")
    port: int = Field(8000, ge=1, le=65535, description="port that `make run` listens on")
    public_base_url: str = Field(
        "http://127.0.0.1:8000", description="how people and platforms reach this server"
    )
    secret_key: SecretStr = Field(SecretStr(UNSAFE_SECRET_KEY), description="signs sessions and chat buttons")
    media_url: str = Field("file://var/media", description="where pictures and papers are kept")
    search_folder: str = Field(
        "",
        description="where the search index of more than 5,000 products is kept; empty: beside the SQLite "
        "file, for PostgreSQL in var/search. Each machine has its own; what is lost or damaged is built anew",
    )
    log_format: Literal["console", "json"] = Field("console", description="how log lines look")
    default_language: Literal["th", "en"] = Field("th", description="language of a first greeting")
    web_processes: int = Field(
        1, ge=1, le=32, description="processes of the web server; each has workers of its own"
    )
    worker_threads: int = Field(
        8, ge=0, le=64, description="workers inside the web server; 0 leaves them to `flask worker`"
    )
    demo_catalogue: bool = Field(
        True, description="load the demo catalogue on first start (never in production)"
    )

    line_channel_secret: SecretStr = Field(SecretStr(""), description="LINE: checks signatures")
    line_channel_access_token: SecretStr = Field(SecretStr(""), description="LINE: sends messages")
    line_basic_id: str = Field("", description="LINE: the shop's @id, for links")
    line_api_base: str = Field("", description="LINE: another host for API and content calls")
    telegram_bot_token: SecretStr = Field(SecretStr(""), description="Telegram: sends messages")
    telegram_secret_token: SecretStr = Field(SecretStr(""), description="Telegram: checks updates")
    telegram_bot_username: str = Field("", description="Telegram: the bot's name, for links")
    telegram_api_base: str = Field(
        "https://api.telegram.org", description="Telegram: host for API and file calls"
    )

    thailandpost_track_key: SecretStr = Field(SecretStr(""), description="Track & Trace API key")
    thailandpost_track_base: str = Field(
        "https://trackapi.thailandpost.co.th", description="Track & Trace host"
    )
    thailandpost_hook_base: str = Field(
        "https://trackwebhook.thailandpost.co.th", description="webhook service, where parcels are subscribed"
    )
    thailandpost_hook_key: SecretStr = Field(
        SecretStr(""), description="the bearer key with which Thailand Post calls our webhook"
    )
    thailandpost_order_user: str = Field("", description="order web service: user name")
    thailandpost_order_password: SecretStr = Field(SecretStr(""), description="order web service: password")
    thailandpost_order_base: str = Field(
        "https://r_dservice.thailandpost.com/webservice", description="order web service: address"
    )
    thailandpost_barcode_ranges: str = Field(
        "",
        description="parcel numbers Thailand Post gave you, as EX00000001-EX00099999, "
        "several with commas; empty: numbers for trying out only",
    )

    promptpay_id: str = Field("", description="PromptPay: telephone, tax id or e-wallet")
    promptpay_biller_id: str = Field("", description="PromptPay: biller id for bill payment")
    promptpay_expires_minutes: int = Field(
        60, ge=5, le=10_080, description="PromptPay: how long goods are kept for an unpaid order"
    )

    omise_public_key: str = Field(
        "", description="Opn Payments (Omise): public key; PromptPay does not need it"
    )
    omise_secret_key: SecretStr = Field(
        SecretStr(""), description="Opn Payments (Omise): secret key; makes and reads charges"
    )
    omise_webhook_secret: SecretStr = Field(
        SecretStr(""), description="Opn Payments (Omise): checks webhooks; base64, as its dashboard shows it"
    )
    omise_api_base: str = Field(
        "https://api.omise.co", description="Opn Payments (Omise): host for API calls"
    )

    @property
    def gateway_on(self) -> bool:
        """The gateway works only when it can both charge and tell us."""
        return bool(self.omise_secret_key.get_secret_value() and self.omise_webhook_secret.get_secret_value())

    @property
    def line_on(self) -> bool:
        """LINE works only when it can both check and send."""
        return bool(
            self.line_channel_secret.get_secret_value() and self.line_channel_access_token.get_secret_value()
        )

    @property
    def telegram_on(self) -> bool:
        """Telegram works only when it can both check and send."""
        return bool(
            self.telegram_bot_token.get_secret_value() and self.telegram_secret_token.get_secret_value()
        )

    @property
    def promptpay_on(self) -> bool:
        """Whether there is an account that can be paid into."""
        return bool(self.promptpay_id or self.promptpay_biller_id)

    @property
    def tracking_on(self) -> bool:
        """Whether Thailand Post's Track & Trace may be asked."""
        return bool(self.thailandpost_track_key.get_secret_value())

    @property
    def tracking_hook_on(self) -> bool:
        """Whether Thailand Post may push news; what it pushes is read again by Track & Trace."""
        return bool(self.tracking_on and self.thailandpost_hook_key.get_secret_value())

    @property
    def order_service_on(self) -> bool:
        """Whether parcels are announced through the contract order web service."""
        return bool(self.thailandpost_order_user and self.thailandpost_order_password.get_secret_value())

    @property
    def public_links_are_https(self) -> bool:
        """LINE shows pictures only from https addresses."""
        return self.public_base_url.startswith("https://")


def load_settings(**changes: Any) -> Settings:
    """Read the settings; `changes` win over everything. Raises SettingsError with what to do."""
    try:
        settings = Settings(**changes)
    except ValidationError as error:
        lines = [f"{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors()]
        raise SettingsError("; ".join(lines)) from None
    unsafe = settings.secret_key.get_secret_value() in ("", UNSAFE_SECRET_KEY)
    if settings.environment == "production" and unsafe:
        raise SettingsError(
            "SECRET_KEY is missing. Set it to a long random value, for example the output of: "
            'python -c "import secrets; print(secrets.token_urlsafe(48))"'
        )
    return settings


def find_sources(settings: Settings) -> dict[str, str]:
    """Where each value came from: `environment`, `.env` or `default`, by field name."""
    environment = EnvSettingsSource(Settings)()
    env_file = Path(str(Settings.model_config.get("env_file", ".env")))
    from_file = DotEnvSettingsSource(Settings, env_file=env_file)() if env_file.is_file() else {}
    return {
        name: "environment" if name in environment else ".env" if name in from_file else "default"
        for name in type(settings).model_fields
    }
