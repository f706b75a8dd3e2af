"""Staff log in here and nowhere else. A page says which roles may enter with `allow_roles`."""

import hashlib
from collections.abc import Callable, Collection
from datetime import datetime
from functools import cache
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, abort, redirect, render_template, request, session, url_for
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.security import check_password_hash, generate_password_hash
from werkzeug.wrappers import Response as AnyResponse

from core.clock import system_clock
from core.errors import ShopError
from web.limits import limiter, login_limit
from web.models import ROLES, Staff
from web.pages import say
from web.parts import parts

blueprint = Blueprint("staff", __name__)
csrf = CSRFProtect()

# Who may work at the desk; the supervisor may also release what another agent has taken.
DESK_ROLES = ("agent", "supervisor", "admin")
LEADING_ROLES = ("supervisor", "admin")

LONGEST_NAME = 80
LONGEST_PASSWORD = 200


class StaffUser(UserMixin):
    """The person behind this request."""

    def __init__(self, staff: Staff) -> None:
        self.staff_id = staff.id
        self.name = staff.name
        self.role = staff.role
        self._password = _fingerprint(staff.password_hash)

    def get_id(self) -> str:
        """Ends with the password: a reset logs out everywhere."""
        return f"{self.staff_id}.{self._password}"

    @property
    def may_use_desk(self) -> bool:
        """Whether the desk is theirs."""
        return self.role in DESK_ROLES

    @property
    def actor(self) -> str:
        """How this person stands in the history of an order."""
        return f"agent:{self.name}"


def _fingerprint(password_hash: str) -> str:
    return hashlib.sha256(password_hash.encode()).hexdigest()[:16]


def add_login(app: Flask) -> None:
    """Sessions, log-in and the protection of forms."""
    app.config.update(
        SESSION_COOKIE_NAME="otop_staff",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=app.extensions["otop"].settings.public_links_are_https,
        # Only pages of staff have forms; webhooks are signed by their platforms instead.
        WTF_CSRF_CHECK_DEFAULT=False,
        # A desk stays open all day: the token lives as long as the session.
        WTF_CSRF_TIME_LIMIT=None,
    )
    csrf.init_app(app)
    manager = LoginManager(app)
    manager.login_view = "staff.login"
    manager.login_message = None
    manager.user_loader(_load_user)


def _load_user(user_id: str) -> StaffUser | None:
    staff_id, _, password = user_id.partition(".")
    if not (staff_id.isascii() and staff_id.isdecimal()):
        return None
    with parts().db.reading() as database:
        staff = database.get(Staff, int(staff_id))
    if staff is None or _fingerprint(staff.password_hash) != password:
        return None
    return StaffUser(staff)


def allow_roles(roles: Collection[str]) -> Callable[[], AnyResponse | None]:
    """A check for `before_request`: strangers go to the log-in, the wrong role gets 403."""

    def check() -> AnyResponse | None:
        if not current_user.is_authenticated:
            return redirect(url_for("staff.login", next=request.full_path.rstrip("?")))
        if current_user.role not in roles:
            abort(403)
        csrf.protect()
        return None

    return check


def make_desk_blueprint(name: str) -> Blueprint:
    """A part of the desk: only for who works there, and kept by no browser or proxy."""
    desk = Blueprint(name, __name__, url_prefix="/desk")
    desk.before_request(allow_roles(DESK_ROLES))
    desk.after_request(_keep_off_caches)
    return desk


def _keep_off_caches(response: Response) -> Response:
    response.headers.setdefault("Cache-Control", "no-store")
    return response


@blueprint.before_request
def _check_form() -> None:
    csrf.protect()


@blueprint.after_request
def _keep_private(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.route("/staff/login", methods=["GET", "POST"])
@limiter.limit(login_limit, methods=["POST"])
def login() -> str | AnyResponse | tuple[str, int]:
    """The log-in page."""
    if request.method == "GET":
        return render_template("login.html", problem="")
    name = request.form.get("name", "").strip()[:LONGEST_NAME]
    staff = check_password(name, request.form.get("password", "")[:LONGEST_PASSWORD])
    if staff is None:
        return render_template("login.html", problem=say("web-login-wrong")), 403
    # A fresh session: nothing that was planted before the log-in lives on.
    session.clear()
    login_user(StaffUser(staff))
    return redirect(_where_to())


def check_password(name: str, password: str) -> Staff | None:
    """The person of this name and password. Takes as long for a name that nobody has."""
    with parts().db.reading() as database:
        staff = database.scalar(select(Staff).where(Staff.name == name))
    fits = check_password_hash(staff.password_hash if staff else _nobodys_hash(), password)
    return staff if fits else None


@cache
def _nobodys_hash() -> str:
    return generate_password_hash("nobody has this password")


def _where_to() -> str:
    # Only a path of our own: `//host` and `/\host` lead elsewhere.
    wanted = request.args.get("next", "")
    parsed = urlsplit(wanted.replace("\\", "/"))
    is_ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    if is_ours and not parsed.netloc and not parsed.scheme:
        return wanted
    return url_for("desk.cases")


@blueprint.post("/staff/logout")
def logout() -> AnyResponse:
    """End the session."""
    logout_user()
    session.clear()
    return redirect(url_for("staff.login"))


def add_staff(database: Session, name: str, role: str, password: str, now: datetime | None = None) -> Staff:
    """A new person who may log in. Raises ShopError `staff-role-unknown` or `staff-exists`."""
    if role not in ROLES:
        raise ShopError("staff-role-unknown", role=role)
    if database.scalar(select(Staff).where(Staff.name == name)):
        raise ShopError("staff-exists", name=name)
    staff = Staff(
        name=name, role=role, password_hash=generate_password_hash(password), created_at=now or system_clock()
    )
    database.add(staff)
    database.flush()
    return staff


def change_password(database: Session, name: str, password: str) -> Staff:
    """A new password; every open session of this person ends. Raises ShopError `staff-not-found`."""
    staff = database.scalar(select(Staff).where(Staff.name == name))
    if staff is None:
        raise ShopError("staff-not-found", name=name)
    staff.password_hash = generate_password_hash(password)
    return staff
