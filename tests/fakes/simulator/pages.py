"""The page and the JSON behind it."""

from collections.abc import Mapping
from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path
from typing import Any

import fontpkg_sarabun
from flask import Flask, Response, abort, jsonify, render_template, request, send_file

from tests.fakes.simulator import faults
from tests.fakes.simulator.phones import NotPossibleError, Phone
from tests.fakes.simulator.stage import PUBLIC_URL, Stage
from tests.fakes.telegram_spec import RefusedError

Json = dict[str, Any]
LISTED = 120
# A phone's photograph, as base64.
MOST_BYTES = 16 * 1024 * 1024


def make_pages(stage: Stage) -> Flask:
    """The simulator's own web app."""
    app = Flask("simulator", root_path=str(Path(__file__).parent))
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    app.register_error_handler(KeyError, _missing)
    app.register_error_handler(NotPossibleError, lambda error: _refuse(409, str(error)))
    _add_reading(app, stage)
    _add_acting(app, stage)
    return app


def _missing(error: KeyError) -> Response:
    return _refuse(400, f"missing or unknown: {error.args[0]}")


def _refuse(status: int, message: str) -> Response:
    response = jsonify(error=message)
    response.status_code = status
    return response


def _add_reading(app: Flask, stage: Stage) -> None:
    @app.get("/")
    def page() -> str:
        return render_template("simulator.html", kinds=faults.KINDS, app_url=stage.app_url)

    @app.get("/sarabun.ttf")
    def font() -> Response:
        return send_file(fontpkg_sarabun.ROOT / "files" / "Sarabun-Regular.ttf", max_age=86_400)

    @app.get("/api/state")
    def state() -> Response:
        """Everything; 304 while nothing changes."""
        response = jsonify(describe(stage))
        response.set_etag(blake2b(response.get_data(), digest_size=12).hexdigest())
        return response.make_conditional(request)  # type: ignore[return-value]

    @app.get("/api/traffic/<int:number>")
    def exchange(number: int) -> Response:
        found = stage.traffic.find(number) or abort(404)
        return jsonify(found.as_line() | {"content": found.content})

    @app.get("/api/phones/<phone_id>/pictures/<int:number>")
    def picture(phone_id: str, number: int) -> Response:
        pictures = _phone(stage, phone_id).own.pictures
        return Response(pictures[number] if number < len(pictures) else abort(404), mimetype="image/*")

    @app.get("/telegram-files/<file_id>")
    def telegram_file(file_id: str) -> Response:
        try:
            kept = stage.telegram.methods.files.open_path(file_id)
        except RefusedError:
            abort(404)
        return Response(kept.content, mimetype="image/jpeg")


def _add_acting(app: Flask, stage: Stage) -> None:
    @app.before_request
    def only_json() -> Response | None:
        # Other sites' forms cannot send JSON, so they cannot press buttons here.
        if request.method == "POST" and not request.is_json:
            return _refuse(415, "send JSON")
        return None

    @app.post("/api/phones")
    def add_phone() -> Response:
        values = _values()
        return jsonify(id=stage.add_phone(values["channel"], values["name"]).id)

    @app.post("/api/phones/<phone_id>")
    def act(phone_id: str) -> Response:
        """`{"verb": "says", "text": "…"}`: see phones.py for the verbs."""
        values = _values()
        phone = _phone(stage, phone_id)
        phone.act(values["verb"], values)
        return jsonify(phone.describe())

    @app.post("/api/faults")
    def arm() -> Response:
        faults.arm(stage.faults, _values())
        return jsonify(waiting=faults.describe(stage.faults))

    @app.post("/api/control/<name>")
    def control(name: str) -> Response:
        _control(stage, name, _values())
        return jsonify(describe_controls(stage))


def _control(stage: Stage, name: str, values: Mapping[str, Any]) -> None:
    match name:
        case "duplicate":
            stage.courier.copy_next(int(values.get("webhooks", 3)), int(values.get("copies", 3)))
        case "hold":
            stage.hold(values["order"])
        case "release":
            stage.release()
        case "redeliver":
            stage.redeliver()
        case "clock":
            stage.clock.jump(seconds=float(values["seconds"]))
        case "quota":
            stage.line.quota = stage.line.used if values["used_up"] else None
        case "retry_after":
            stage.telegram.retry_after = int(values["seconds"])
        case "no_faults":
            for table in stage.faults.values():
                table.waiting.clear()
            stage.courier.copy_next(0, 1)
        case _:
            raise KeyError(name)


def _values() -> Json:
    values = request.get_json()
    if not isinstance(values, dict):
        raise KeyError("a JSON object")
    return values


def _phone(stage: Stage, phone_id: str) -> Phone:
    return stage.phones.get(phone_id) or abort(404)


def describe(stage: Stage) -> Json:
    """All that the page shows."""
    stage.traffic.refresh()
    return {
        "app_url": stage.app_url,
        "public_url": PUBLIC_URL,
        "phones": [phone.describe() for phone in list(stage.phones.values())],
        "traffic": [each.as_line() for each in list(stage.traffic.kept)[-LISTED:]],
        "refused": len(stage.line.refused) + len(stage.telegram.refused),
        **describe_controls(stage),
    }


def describe_controls(stage: Stage) -> Json:
    """How the controls stand."""
    return {
        "faults": faults.describe(stage.faults),
        "kinds": [asdict(kind) for kind in faults.KINDS],
        "held": stage.held,
        "webhooks_to_copy": stage.courier.webhooks_to_copy,
        "clock_offset_s": round(stage.clock.offset.total_seconds()),
        "quota_used_up": stage.line.quota is not None and stage.line.used >= stage.line.quota,
        "retry_after": stage.telegram.retry_after,
    }
