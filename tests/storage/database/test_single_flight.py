"""One query for all who wait, and never one that began before they came."""

import asyncio

import pytest

from storage.database.single_flight import SingleFlight


class Source:
    """Answers how often it was changed, as of the moment the query reaches it; `gate` holds the answers back."""

    def __init__(self) -> None:
        self.changes = 0
        self.queries = 0
        self.gate = asyncio.Event()
        self.gate.set()

    async def ask(self) -> int:
        self.queries += 1
        found = self.changes
        await self.gate.wait()
        return found


@pytest.fixture
def source() -> Source:
    return Source()


async def some_turns() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_those_who_come_together_share_one_query(source: Source) -> None:
    shared = SingleFlight(source.ask)
    assert await asyncio.gather(*(shared.answer() for _ in range(50))) == [0] * 50
    assert source.queries == 1


async def test_nobody_is_given_the_answer_of_a_query_that_began_before_they_came(source: Source) -> None:
    shared = SingleFlight(source.ask)
    source.gate.clear()
    early = asyncio.create_task(shared.answer())
    await some_turns()
    source.changes += 1
    late = [asyncio.create_task(shared.answer()) for _ in range(20)]
    await some_turns()
    assert source.queries == 1
    source.gate.set()
    assert await early == 0
    assert await asyncio.gather(*late) == [1] * 20
    assert source.queries == 2


async def test_a_change_while_the_next_query_waits_for_its_turn_is_in_its_answer(source: Source) -> None:
    shared = SingleFlight(source.ask)
    source.gate.clear()
    early = asyncio.create_task(shared.answer())
    await some_turns()
    late = asyncio.create_task(shared.answer())
    await some_turns()
    source.changes += 1
    source.gate.set()
    assert (await early, await late) == (0, 1)


async def test_each_question_alone_is_a_query_of_its_own(source: Source) -> None:
    shared = SingleFlight(source.ask)
    for n in range(3):
        source.changes = n
        assert await shared.answer() == n
    assert source.queries == 3


async def test_a_query_that_fails_is_told_to_all_who_share_it_and_the_next_one_is_tried() -> None:
    answers = iter([OSError("away"), 7])

    async def ask() -> int:
        found = next(answers)
        if isinstance(found, OSError):
            raise found
        return found

    shared = SingleFlight(ask)
    told = await asyncio.gather(shared.answer(), shared.answer(), return_exceptions=True)
    assert [str(error) for error in told] == ["away", "away"]
    assert await shared.answer() == 7


async def test_one_who_gives_up_takes_the_answer_from_nobody(source: Source) -> None:
    shared = SingleFlight(source.ask)
    source.gate.clear()
    impatient, patient = asyncio.create_task(shared.answer()), asyncio.create_task(shared.answer())
    await some_turns()
    impatient.cancel()
    await some_turns()
    source.gate.set()
    assert await patient == 0
    assert await shared.answer() == 0


@pytest.mark.parametrize("seed", range(20))
async def test_whoever_asks_after_a_change_is_told_of_it_whatever_the_order(seed: int) -> None:
    """Changes and questions in any mixture: an answer is never older than its question."""
    source, asked = Source(), []

    async def slow() -> int:
        found = source.changes
        source.queries += 1
        for _ in range((seed * source.queries) % 7):
            await asyncio.sleep(0)
        return found

    shared = SingleFlight(slow)

    async def question() -> None:
        before = source.changes
        answer = await shared.answer()
        asked.append(answer >= before)

    questions = []
    for n in range(200):
        questions.append(asyncio.create_task(question()))
        if (n * (seed + 1)) % 5 == 0:
            source.changes += 1
        if (n + seed) % 3 == 0:
            await asyncio.sleep(0)
    await asyncio.gather(*questions)
    assert asked == [True] * 200
    assert source.queries < 200
