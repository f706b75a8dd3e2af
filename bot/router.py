"""Which handler answers a turn: the first match wins."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.language.meaning import Intent
from bot.reply import Reply
from bot.turn import Turn

# None means: not mine, try the next.
Handler = Callable[[Turn], Reply | None]

# Below this a word that works at any moment might as well be part of an address or a name.
SURE = 0.85


@dataclass(frozen=True, slots=True)
class Router:
    """The handlers of one topic, as visible tables.

    `anytime` are intents that win over the current state (เมนู, ยกเลิก …); `states` own the plain
    messages of a step; `kinds` are message kinds other than text and buttons.
    """

    actions: Mapping[str, Handler] = field(default_factory=dict)
    anytime: Mapping[Intent, Handler] = field(default_factory=dict)
    states: Mapping[str, Handler] = field(default_factory=dict)
    intents: Mapping[Intent, Handler] = field(default_factory=dict)
    kinds: Mapping[str, Handler] = field(default_factory=dict)


def route(routers: Sequence[Router], fallback: Handler, turn: Turn) -> Reply:
    """Ask the handlers in order: button → sure global words → current state → kind → intent →
    fallback. The fallback must answer.
    """
    for handler in _candidates(routers, turn):
        reply = handler(turn)
        if reply is not None:
            return reply
    reply = fallback(turn)
    return reply if reply is not None else Reply()


def _candidates(routers: Sequence[Router], turn: Turn) -> Iterator[Handler]:
    if turn.message.kind == "button":
        name = turn.action.name if turn.action else "button.stale"
        yield from (router.actions[name] for router in routers if name in router.actions)
        return
    intent, state, kind = turn.meaning.intent, turn.conversation.state, turn.message.kind
    if turn.meaning.confidence >= SURE:
        yield from (router.anytime[intent] for router in routers if intent in router.anytime)
    yield from (router.states[state] for router in routers if state in router.states)
    yield from (router.kinds[kind] for router in routers if kind in router.kinds)
    yield from (router.anytime[intent] for router in routers if intent in router.anytime)
    yield from (router.intents[intent] for router in routers if intent in router.intents)
