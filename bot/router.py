"""Which handler answers a turn: the first match wins."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.language.meaning import SURE, Intent, Meaning
from bot.reply import Reply
from bot.turn import Turn
from core.database import savepoint
from core.errors import ShopError

# None means: not mine, try the next.
Handler = Callable[[Turn], Reply | None]
Explain = Callable[[Turn, ShopError], Reply]

_SOCIAL = frozenset({Intent.GREET, Intent.THANKS, Intent.SMALL_TALK})


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
    # Asked before the message is taken apart into wishes: whose words mean something else than a customer's.
    first: Handler | None = None


def route(routers: Sequence[Router], fallback: Handler, turn: Turn, explain: Explain) -> Reply:
    """Ask the handlers in order: button → sure global words → current state → kind → intent →
    fallback. The fallback must answer. Each wish of a message is answered; one that a rule of the
    shop refuses is explained and keeps the others from nothing.
    """
    for router in routers:
        if router.first and (reply := router.first(turn)) is not None:
            return reply
    wishes = _wishes(turn.meaning)
    if len(wishes) == 1 or turn.message.kind != "text":
        turn.meaning = wishes[0]
        return _answer(routers, fallback, turn)
    replies: list[Reply] = []
    for wish in wishes:
        turn.meaning = wish
        try:
            with savepoint(turn.session):
                replies.append(_answer(routers, fallback, turn))
        except ShopError as error:
            replies.append(explain(turn, error))
    return _join(replies)


def _wishes(meaning: Meaning) -> tuple[Meaning, ...]:
    """A yes beside something else confirms nothing: what else is wanted comes first."""
    every = meaning.every
    kept = tuple(each for each in every if each.intent is not Intent.YES)
    return kept if any(each.intent not in _SOCIAL for each in kept) else every


def _join(replies: Sequence[Reply]) -> Reply:
    # What two wishes are answered with alike is said once. Parts hold dicts, so they are told apart by
    # how they read.
    parts = {str(part): part for reply in replies for part in reply.parts}
    states = [reply.state for reply in replies if reply.state is not None]
    choices = next((reply.choices for reply in reversed(replies) if reply.choices), ())
    return Reply(tuple(parts.values()), choices, states[-1] if states else None)


def _answer(routers: Sequence[Router], fallback: Handler, turn: Turn) -> Reply:
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
