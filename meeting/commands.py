"""The registry of commands: what there is, by which rule, and what `expect` is held to.

``meeting/evaluation.py`` takes each of them its one way.
"""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from meeting import permissions
from meeting.domain import (
    agenda,
    amending,
    announcements,
    answering,
    assigning,
    attendance,
    boxes,
    calendar,
    collecting,
    conducting,
    confidence,
    contributions,
    deadlines,
    delegate_table,
    delegates,
    exports,
    floor,
    formats,
    grouping,
    inviting,
    links,
    listed,
    matters,
    meetings,
    merging,
    minutes,
    moderation,
    notice,
    opinion_table,
    opinions,
    papers,
    people,
    phrases,
    polls,
    preparing,
    promises,
    queries,
    queue,
    reading,
    recordings,
    registering,
    regrouping,
    rounds,
    screens,
    sendings,
    setup,
    sites,
    tasks,
    thoughts,
    turns,
    wording,
    written,
)
from meeting.domain.command import Actor, Args, Moment, Outcome
from meeting.domain.queue import Nothing
from meeting.domain.refusal import Refusal
from meeting.pasts import past as past
from meeting.state.snapshot import Snapshot

Rule = Callable[[Snapshot, Actor, Any, Moment], Outcome]
Watch = Callable[[Snapshot, Any], int]
Ahead = Callable[[Snapshot, Any], Iterator[Any]]


def floor_and_head(state: Snapshot, args: Any) -> int:
    """Version at which the floor or the head of the queue last changed."""
    return state.meeting.floor_v


def matter_fields(state: Snapshot, args: matters.TagArgs) -> int:
    """Newest version among the tags about to be set."""
    matter = state.matters.get(args.matter)
    return max((matter.tag_v.get(f, 0) for f in args.given()), default=0) if matter else 0


def the_notice(state: Snapshot, args: Any) -> int:
    """Version at which the notice, a part of it or any matter last changed."""
    parts = (p.v for p in state.passages.values())
    return max([state.notice.v, *parts, *(m.v for m in state.matters.values())])


def nothing(state: Snapshot, args: Any) -> int:
    """A command that is never stale."""
    return 0


class Command(NamedTuple):
    """``run`` is the rule, ``args`` its argument struct, ``watches`` what `expect` is held to,
    ``stale`` the refusal that says what has changed since. ``ahead``: looks at long arguments
    piece by piece, before the command is in line; the last that it yields is whole and reaches the
    rule as ``Moment.looked``."""

    run: Rule
    args: type[Args]
    watches: Watch = nothing
    stale: Callable[[Snapshot, Any, int], Refusal] = lambda state, args, expect: Refusal("stale")
    ahead: Ahead | None = None


#: What moving an opinion between the lists watches, and how it says that it is too late.
MOVES = (moderation.last_move, moderation.moved_meanwhile)

EDITS = (wording.opinion_fields, wording.opinion_changed)
ANSWER_EDITS = (wording.answer_fields, wording.answer_changed)

REGISTRY: dict[str, Command] = {
    "meeting.create": Command(meetings.create, meetings.Create),
    "meeting.edit": Command(meetings.edit, meetings.Edit),
    "meeting.open": Command(meetings.open_meeting, Nothing),
    "meeting.pause": Command(meetings.pause_meeting, Nothing),
    "meeting.close": Command(meetings.close_meeting, Nothing),
    "meeting.delete": Command(meetings.delete, meetings.Delete),
    "export.note": Command(exports.note, exports.Note),
    "calendar.edit": Command(calendar.edit, calendar.Edit),
    "phrase.edit": Command(phrases.edit, phrases.Edit),
    "queue.open": Command(queue.open_queue, Nothing),
    "queue.close": Command(queue.close_queue, Nothing),
    "queue.close_at": Command(queue.close_at, queue.CloseAt),
    "queue.offer_written": Command(written.offer, written.Offer),
    "queue.order": Command(queue.set_policy, queue.Policy),
    "agenda.start": Command(agenda.start, agenda.Start),
    "agenda.begin": Command(agenda.begin, agenda.Begin),
    "announcement.give": Command(announcements.give, announcements.Give),
    "announcement.withdraw": Command(announcements.withdraw, announcements.Withdraw),
    "poll.create": Command(polls.create, polls.Create),
    "poll.edit": Command(polls.edit, polls.Edit),
    "poll.remove": Command(polls.remove, polls.OnePoll),
    "poll.open": Command(polls.open_poll, polls.OnePoll),
    "poll.close": Command(polls.close_poll, polls.OnePoll),
    "poll.show": Command(polls.show, polls.Show),
    "poll.vote": Command(polls.vote, polls.Cast),
    "chair.take": Command(conducting.take, Nothing),
    "chair.hand_over": Command(conducting.hand_over, conducting.HandOver),
    "agenda.add": Command(setup.add, setup.AgendaArgs),
    "agenda.edit": Command(setup.edit, setup.AgendaArgs),
    "agenda.remove": Command(setup.remove, setup.AgendaArgs),
    "site.add": Command(setup.add, setup.SiteArgs),
    "site.edit": Command(setup.edit, setup.SiteArgs),
    "site.remove": Command(setup.remove, setup.SiteArgs),
    "topic.add": Command(setup.add, setup.TopicArgs),
    "topic.edit": Command(setup.edit, setup.TopicArgs),
    "topic.remove": Command(setup.remove, setup.TopicArgs),
    "topic.open": Command(queue.open_topic, queue.OneTopic),
    "topic.close": Command(queue.close_topic, queue.SomeTopic),
    "agency.add": Command(setup.add, setup.AgencyArgs),
    "agency.edit": Command(setup.edit, setup.AgencyArgs),
    "agency.remove": Command(setup.remove, setup.AgencyArgs),
    "delegate.add": Command(delegates.add, setup.DelegateArgs),
    "delegate.edit": Command(delegates.edit, setup.DelegateArgs),
    "delegate.remove": Command(setup.remove, setup.DelegateArgs),
    "delegate.import": Command(
        delegate_table.import_list, delegate_table.Import, ahead=delegate_table.look_over
    ),
    "delegate.restore": Command(delegates.restore, delegates.Restore),
    "delegate.reply": Command(delegates.reply, delegates.Reply),
    "delegate.walk_in": Command(attendance.walk_in, attendance.WalkIn),
    "delegate.release": Command(people.release, people.Release),
    "unit.list": Command(collecting.list_units, collecting.List),
    "unit.edit": Command(collecting.edit, collecting.Edit),
    "unit.remove": Command(collecting.remove, collecting.OneUnit),
    "unit.count": Command(collecting.count, collecting.Count),
    "unit.forward": Command(collecting.forward, collecting.Forward),
    "unit.reopen": Command(collecting.reopen, collecting.Reopen),
    "contribution.add": Command(contributions.add, contributions.Add),
    "contribution.edit": Command(contributions.edit, contributions.Edit),
    "contribution.remove": Command(contributions.remove, contributions.OneContribution),
    "contribution.import": Command(contributions.import_table, contributions.Import),
    "box.log": Command(boxes.log, boxes.Log),
    "box.edit": Command(boxes.edit, boxes.Edit),
    "box.remove": Command(boxes.remove, boxes.OneOpening),
    "task.add": Command(tasks.add, tasks.Add),
    "task.edit": Command(tasks.edit, tasks.Edit),
    "task.finish": Command(tasks.finish, tasks.Finish),
    "task.remove": Command(tasks.remove, tasks.OneTask),
    "task.plan": Command(tasks.plan, Nothing),
    "roll_call.open": Command(attendance.open_roll, attendance.OpenCall),
    "roll_call.close": Command(attendance.close_roll, attendance.OneCall),
    "roll_call.reopen": Command(attendance.reopen_roll, attendance.OneCall),
    "attendance.put": Command(attendance.put, attendance.Put),
    "attendance.undo": Command(attendance.undo, attendance.Undo),
    "link.create": Command(links.create, links.Create),
    "link.code": Command(links.new_code, links.NewCode),
    "link.redeem": Command(links.redeem, links.Redeem),
    "link.revoke": Command(links.revoke, links.Revoke),
    "participant.join": Command(people.join, people.Join),
    "participant.edit": Command(people.edit, people.Edit),
    "turn.request": Command(turns.request, turns.Request),
    "turn.request_for": Command(turns.request_for, turns.RequestFor),
    "turn.preregister": Command(listed.preregister, listed.Preregister),
    "turn.withdraw": Command(turns.withdraw, turns.Withdraw),
    "turn.write": Command(written.write, written.Write),
    "turn.add": Command(turns.add, turns.Add),
    "turn.call": Command(floor.call, floor.Call, floor_and_head),
    "turn.call_site": Command(inviting.call_site, inviting.CallSite, floor_and_head),
    "turn.start": Command(floor.start, Nothing, floor_and_head),
    "turn.pause": Command(floor.pause, Nothing, floor_and_head),
    "turn.resume": Command(floor.resume, floor.Resume, floor_and_head),
    "turn.finish": Command(floor.finish, Nothing, floor_and_head),
    "turn.extend": Command(floor.extend, floor.Extend, floor_and_head),
    "turn.skip": Command(floor.skip, floor.OneTurn, floor_and_head),
    "turn.return": Command(floor.bring_back, floor.OneTurn, floor_and_head),
    "turn.move": Command(queue.move, queue.Move, floor_and_head),
    "turn.wrap_up": Command(floor.wrap_up, floor.WrapUp, floor_and_head),
    "turn.invite": Command(answering.invite, answering.Invite, floor_and_head),
    "turn.acknowledge": Command(answering.acknowledge, answering.Acknowledge),
    "turn.ask_back": Command(answering.ask_back, answering.AskBack, floor_and_head),
    "turn.drop": Command(answering.drop, answering.Drop, floor_and_head),
    "turn.follow_up": Command(thoughts.follow_up, thoughts.FollowUp),
    "round.answer": Command(rounds.answer, Nothing),
    "round.next": Command(rounds.go_on, Nothing),
    "round.return": Command(rounds.take_back, Nothing),
    "thought.tick": Command(thoughts.tick, thoughts.Tick),
    "thought.untick": Command(thoughts.untick, thoughts.Untick),
    "thought.report": Command(thoughts.report, Nothing),
    "thought.judge": Command(thoughts.judge, thoughts.Judge),
    "turn.unmove": Command(queue.unmove, queue.OneTurn, floor_and_head),
    "turn.record": Command(turns.record, turns.RecordPast),
    "recording.start": Command(recordings.start, recordings.Start),
    "recording.stop": Command(recordings.stop, recordings.Stop),
    "recording.edit": Command(recordings.edit, recordings.Edit),
    "floor.interrupt": Command(floor.interrupt, floor.Interrupt),
    "opinion.submit": Command(opinions.submit, opinions.Submit),
    "opinion.withdraw": Command(opinions.withdraw, opinions.OneOpinion),
    "opinion.support": Command(opinions.support, opinions.OneOpinion),
    "opinion.enter": Command(opinions.enter, opinions.Enter),
    "opinion.import": Command(
        opinion_table.import_table, opinion_table.Import, ahead=opinion_table.look_over
    ),
    "opinion.release": Command(moderation.release, opinions.OneOpinion, *MOVES),
    "opinion.hold": Command(moderation.hold, moderation.Hold, *MOVES),
    "opinion.move": Command(moderation.move, moderation.Move, *MOVES),
    "opinion.label": Command(moderation.label, moderation.Label),
    "opinion.star": Command(moderation.star, moderation.Star),
    "opinion.flag": Command(moderation.flag, moderation.Flag),
    "opinion.disclose": Command(confidence.disclose, confidence.Disclose, *MOVES),
    "opinion.suspect": Command(confidence.suspect, opinions.OneOpinion, *MOVES),
    "opinion.confirm": Command(confidence.confirm, opinions.OneOpinion, *MOVES),
    "opinion.clear": Command(confidence.clear, opinions.OneOpinion, *MOVES),
    "opinion.inspect": Command(confidence.inspect, opinions.OneOpinion),
    "opinion.split": Command(grouping.part, grouping.Thoughts),
    "opinion.edit": Command(opinions.edit, opinions.Edit, *EDITS),
    "opinion.reword": Command(wording.reword, wording.Reword, *EDITS),
    "opinion.project": Command(opinions.project, opinions.Project),
    "opinion.read": Command(reading.read, reading.Read),
    "opinion.capture": Command(opinions.capture, opinions.Capture),
    "opinion.reveal": Command(opinions.reveal, opinions.OneOpinion),
    "projector.show": Command(screens.show, screens.Show),
    "projector.backdrop": Command(screens.backdrop, screens.Backdrop),
    "document.add": Command(papers.add, papers.Add),
    "document.edit": Command(papers.edit, papers.Edit),
    "document.replace": Command(papers.replace, papers.Replace),
    "document.remove": Command(papers.remove, papers.OneDocument),
    "document.restore": Command(papers.restore, papers.OneDocument),
    "document.forget": Command(papers.forget, papers.Forget),
    "document.count": Command(papers.count, papers.Count),
    "matter.create": Command(grouping.create, grouping.Create),
    "matter.attach": Command(grouping.attach, grouping.Attach),
    "matter.detach": Command(grouping.detach, grouping.Detach),
    "matter.merge": Command(merging.merge, merging.Merge),
    "matter.split": Command(grouping.split, grouping.Split),
    "matter.undo": Command(regrouping.undo, regrouping.Undo),
    "matter.tag": Command(matters.tag, matters.TagArgs, matter_fields, wording.matter_changed),
    "matter.assign": Command(assigning.assign, assigning.Assign, assigning.tags_of),
    "matter.extend": Command(deadlines.extend_matter, deadlines.ExtendMatter, deadlines.day_of),
    "matter.answer": Command(matters.answer, matters.Give),
    "answer.edit": Command(wording.edit_answer, wording.EditAnswer, *ANSWER_EDITS),
    "answer.write": Command(preparing.write, preparing.Write, preparing.words_of),
    "answer.submit": Command(preparing.submit, preparing.OneAnswer, preparing.words_of),
    "answer.recall": Command(preparing.recall, preparing.OneAnswer),
    "answer.approve": Command(preparing.approve, preparing.OneAnswer, preparing.words_of),
    "answer.settle": Command(preparing.settle, preparing.OneAnswer),
    "answer.return": Command(preparing.send_back, preparing.Return, preparing.words_of),
    "answer.publish": Command(preparing.publish, preparing.Publish, preparing.words_of),
    "query.ask": Command(queries.ask, queries.Ask),
    "query.reply": Command(queries.reply, queries.Reply),
    "promise.make": Command(promises.make, promises.Make),
    "promise.keep": Command(promises.keep, promises.Keep),
    "promise.drop": Command(promises.drop, promises.Drop),
    "site.register_turn": Command(registering.register_turn, registering.RegisterTurn),
    "site.submit_opinion": Command(opinions.submit_at_site, opinions.Enter),
    "site.ready": Command(sites.ready, sites.OneTurn),
    "site.mic": Command(sites.mic, sites.Mic),
    "site.name_speaker": Command(inviting.name_speaker, inviting.NameSpeaker),
    "site.ask_help": Command(sites.ask_help, sites.AskHelp),
    "site.take_help": Command(sites.take_help, sites.OneCall),
    "site.help_done": Command(sites.help_done, sites.OneCall),
    "format.edit": Command(formats.edit, formats.Edit),
    "notice.edit": Command(notice.edit, notice.Edit, notice.last_edit, notice.edited_meanwhile),
    "notice.approve": Command(notice.approve, notice.Approve, the_notice),
    "notice.approve_on_paper": Command(notice.approve_on_paper, notice.ApproveOnPaper, the_notice),
    "notice.extend": Command(deadlines.extend, deadlines.Extend),
    "notice.reopen": Command(notice.reopen, Nothing, the_notice),
    "notice.issue": Command(notice.issue, notice.Issue, the_notice),
    "minutes.sign": Command(minutes.sign, minutes.Sign),
    "minutes.supplement": Command(minutes.supplement, minutes.Supplement),
    "minutes.attach": Command(minutes.attach, minutes.Attach),
    "notice.send": Command(sendings.send, sendings.Send),
    "notice.attach": Command(amending.attach, amending.Attach, the_notice),
}

if unguarded := REGISTRY.keys() ^ permissions.COMMANDS.keys():
    raise ImportError(f"a command and its policy must come together: {sorted(unguarded)}")
