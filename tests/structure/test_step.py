"""What the step leaves in a Reading: states, messages, findings and gates."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from scorer.names import Element, Group, Kind, Source, Verdict
from scorer.nlp.reading import Reading
from scorer.values import ElementState, Finding


def _state(known: Reading, element: Element) -> ElementState:
    return next(state for state in known.elements if state.name is element)


def _gates(known: Reading) -> dict[str, Verdict]:
    return {gate.name: gate.verdict for gate in known.gates}


def _structure(known: Reading) -> list[Finding]:
    return [finding for finding in known.findings if finding.group is Group.STRUCTURE]


def test_lists_all_eleven_elements_in_the_order_of_the_guide(
    read: Callable[..., Reading],
) -> None:
    assert [state.name for state in read("Hello.").elements] == list(Element)


def test_a_missing_identifier_is_named(read: Callable[..., Reading]) -> None:
    known = read("96 units were not received.", kind=Kind.INBOUND_SHORTAGE)
    state = _state(known, Element.IDENTIFIERS)

    assert not state.present
    assert "shipment ID" in state.message.en
    assert "货件编号" in state.message.zh


def test_a_placeholder_is_no_identifier(read: Callable[..., Reading]) -> None:
    known = read("Please reinstate ASIN [ASIN].", kind=Kind.LISTING_APPEAL)

    assert not _state(known, Element.IDENTIFIERS).present
    assert _gates(known)["no_identifier"] is Verdict.HOLD


def test_says_what_to_write_where_an_element_is_missing(read: Callable[..., Reading]) -> None:
    known = read("24 units were lost.", kind=Kind.LOST_INVENTORY)

    message = _state(known, Element.ASK).message
    assert "Please reimburse [quantity] units of FNSKU [FNSKU]" in message.en
    assert message.zh


def test_the_subject_weighs_nothing_where_there_is_none(read: Callable[..., Reading]) -> None:
    assert _state(read("Hello."), Element.SUBJECT).weight == 0
    assert _state(read("Hello.", "Question"), Element.SUBJECT).weight > 0


def test_an_element_that_does_not_matter_weighs_nothing(read: Callable[..., Reading]) -> None:
    state = _state(read("Hello.", kind=Kind.FEEDBACK_REMOVAL), Element.PREVENTIVE)

    assert (state.weight, state.required) == (0, False)


@pytest.mark.parametrize(
    ("kind", "body", "gates"),
    [
        (Kind.A_TO_Z_CLAIM, "The claim is wrong.", {"no_ask", "no_identifier"}),
        (Kind.A_TO_Z_CLAIM, "Please refund $20.00 to our account.", {"no_identifier"}),
        (Kind.A_TO_Z_CLAIM, "Order 112-1234567-1234567 was delivered.", {"no_ask"}),
        (Kind.ACCOUNT_APPEAL, "Please reinstate our selling account.", set()),
        (Kind.ACCOUNT_APPEAL, "请尽快恢复我们的账户，谢谢。我们已经上传了发票。", {"not_english"}),
    ],
)
def test_holds_what_cannot_be_worked_on(
    kind: Kind, body: str, gates: set[str], read: Callable[..., Reading]
) -> None:
    found = _gates(read(body, kind=kind))

    assert set(found) == gates
    assert set(found.values()) <= {Verdict.HOLD}


def test_a_case_id_does_not_belong_in_a_plan_of_action(read: Callable[..., Reading]) -> None:
    body = "Case 14990160023 is still open. As case 14990160023 shows, we have removed the item."
    [finding] = _structure(read(body, kind=Kind.ACCOUNT_APPEAL))

    assert (finding.text, finding.source) == ("14990160023", Source.CHECK)
    assert "plan of action" in finding.message.en
    assert not _structure(read(body, kind=Kind.CASE_FOLLOW_UP))


def test_a_vague_plea_is_a_fault_only_where_no_ask_is_exact(
    read: Callable[..., Reading],
) -> None:
    [finding] = _structure(read("Please help us.", kind=Kind.LISTING_APPEAL))
    exact = read("Please help us. Please reinstate ASIN B0CVNLAML5.", kind=Kind.LISTING_APPEAL)

    assert (finding.rule, finding.kind) == ("structure.vague-ask", "ask")
    assert finding.source is Source.CHECK
    assert not _structure(exact)


def test_a_promise_is_no_fault_where_prevention_is_not_asked_for(
    read: Callable[..., Reading],
) -> None:
    body = "We promise it will be fine."

    assert _structure(read(body, kind=Kind.ACCOUNT_APPEAL))
    assert not _structure(read(body, kind=Kind.FEEDBACK_REMOVAL))


def test_shows_the_roles_as_spans(parse: Callable[..., Doc]) -> None:
    doc = parse("Hello.\nPlease reinstate ASIN B0CVNLAML5.")

    labels = {span.label_: span.text for span in doc.spans["structure"]}
    assert labels["ask"] == "Please reinstate ASIN B0CVNLAML5."


def test_reads_a_message_without_any_word(read: Callable[..., Reading]) -> None:
    known = read("...")

    assert known.scenario is not None
    assert not any(state.present for state in known.elements)
