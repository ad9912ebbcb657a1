// Every command this desk may give, for the palette: in words, with what it acts on. Keys and
// buttons give the same commands; what is not possible now is not offered.

import { boot, t } from "../lib/boot.js";
import { confirm } from "../parts/dialog.js";
import { openFlag } from "./flagging.js";
import { isAnswered, judge } from "./judging.js";
import { openLabels } from "./labels.js";
import { takeBack } from "./moving.js";
import { MOVES, move } from "./opinion.js";
import { turnRecording } from "./recording.js";
import { runningOf } from "./marks.js";
import { suspect } from "./suspected.js";
import { FIELDS, toField } from "./tags.js";

const MODES = ["speaker", "opinion", "topics", "agenda", "documents", "poll", "join", "title"];
const CLOSING_MINUTES = [5, 10, 15, 30];

/** Pages of their own that this desk opens. */
const PAGES = [
  ["delegate.add", "people", "reception"],
  ["opinion.import", "type_papers", "typing"],
  ["matter.assign", "preparation", "preparation"],
  ["opinion.read", "print_reading", "reading"],
  ["matter.tag", "reconciliation", "reconciliation"],
];

/** [{key, words, run}]. */
export function commands(desk) {
  const view = desk.view.value;
  const made = [];
  const add = (command, words, run, when = true) => desk.may(command) && when && made.push({ key: `${command} ${words}`, group: "command", words, run });
  const give = (command, args) => () => desk.tell(command, args ?? {});
  const opens = (form) => () => (desk.open.value = form);
  const visits = (page) => () => window.open(`/m/${boot.slug}/${page}?as=${desk.as}`, "_blank", "noopener");
  for (const part of [here, speakers, matterInHand, notice, meeting, screens]) part(desk, view, { add, give, opens, visits });
  for (const [command, words, page] of PAGES) add(command, t(`desk.page_${words}`), visits(page));
  add("thought.tick", t("conclusion.title"), visits("conclusion"));
  made.push({ key: "keys", group: "command", words: t("secretary.keys"), run: opens("keys") });
  return made;
}

/** What is done with the opinion or the turn under the cursor. */
function here(desk, view, { add, give, opens }) {
  const key = desk.cursor.value ?? "";
  const id = key.slice(2);
  const opinion = key[0] === "o" && !view.opinions[id]?.is_restricted ? view.opinions[id] : null;
  const turn = key[0] === "t" ? view.turns[id] : null;
  const number = { number: (opinion ?? turn)?.number };
  add("opinion.enter", t("secretary.enter_opinion"), opens("entry"));
  add("opinion.capture", t("secretary.capture"), () => desk.captureFor(turn?.started_at ? id : null));
  add("matter.create", t("secretary.make_matter"), () => desk.makeMatter());
  add("matter.create", t("grouping.go_through"), opens("alike"), desk.isDraft.value);
  add("matter.attach", t("desk.cmd_attach"), () => desk.attach(), Boolean(desk.matter.value && (opinion || turn)));
  add("opinion.move", t("moderation.undo"), () => takeBack(desk), Boolean(desk.lastMove.value));
  if (opinion) {
    for (const one of MOVES) add(one.may, t("desk.cmd_opinion", { ...number, what: t(/star|answered/.test(one.name) ? `moderation.move.${one.name}` : `secretary.move.${one.name}`) }), () => move(desk, one.name, id), one.can(opinion));
    const of = (what) => t("desk.cmd_opinion", { ...number, what });
    add("opinion.label", of(t("moderation.label")), () => openLabels(desk, [id]));
    add("opinion.flag", of(t("moderation.tell_chair")), () => openFlag(desk, id));
    add("opinion.suspect", of(t("moderation.suspect_short")), () => suspect(desk, id), !opinion.matter);
  }
  if ((opinion || turn) && isAnswered(view, key)) {
    for (const isYes of [true, false]) add("thought.judge", `${t(isYes ? "desk.satisfied" : "desk.unsatisfied")} – ${t("desk.number", number)}`, () => judge(desk, key, isYes));
  }
  if (turn) {
    const of = (what) => t("desk.cmd_turn", { ...number, what });
    const isWaiting = turn.status === "waiting";
    add("turn.withdraw", of(t("desk.cmd_withdraw")), give("turn.withdraw", { turn: id }), isWaiting || turn.status === "skipped");
    add("turn.skip", of(t("desk.cmd_skip")), give("turn.skip", { turn: id }), isWaiting);
    add("turn.return", of(t("desk.cmd_return")), give("turn.return", { turn: id }), turn.status === "skipped");
    add("turn.move", of(t("desk.cmd_to_head")), give("turn.move", { turn: id, after: null }), isWaiting);
    add("turn.unmove", of(t("desk.cmd_unmove")), give("turn.unmove", { turn: id }), isWaiting);
    add("queue.offer_written", of(t("secretary.offer_written")), give("queue.offer_written", { turns: [id] }), isWaiting || turn.status === "skipped");
  }
}

function speakers(desk, view, { add, opens, give }) {
  add("turn.add", t("secretary.add_turn"), opens("add"));
  add("turn.record", t("secretary.record_turn"), opens("record"));
  const { round } = view;
  add("thought.tick", t("secretary.key.round"), opens("round"));
  add("round.answer", t("secretary.start_answers"), give("round.answer"), !round.is_answering);
  add("round.next", t("secretary.next_round"), give("round.next"), round.is_answering);
  add("round.return", t("desk.cmd_round_return"), give("round.return"), round.number > 1 || round.is_answering);
  add("thought.report", t("desk.cmd_report"), give("thought.report"), view.turns[view.floor?.turn]?.kind === "report");
  const running = runningOf(view);
  add(running ? "recording.stop" : "recording.start", t(running ? "desk.recording_stop" : "desk.recording_start"),
    () => turnRecording(desk).catch((refused) => desk.say(refused.message, true)));
  add("recording.edit", t("desk.recording"), opens("recording"));
}

function matterInHand(desk, view, { add }) {
  if (!desk.matter.value) return;
  const isDraft = desk.isDraft.value;
  for (const field of FIELDS) add("matter.tag", t("secretary.set_tag", { tag: t(`secretary.tag.${field}`) }), () => toField(field), isDraft);
  add("matter.answer", t("secretary.give_answer"), () => toField("answer"));
  add("matter.merge", t("secretary.merge_into_this"), () => toField("merge"), isDraft);
}

function notice(desk, view, { add, opens, give }) {
  const { status } = view.notice;
  add("notice.edit", t("secretary.signing"), opens("signing"));
  add("notice.approve_on_paper", t("secretary.on_paper"), opens("on_paper"), status === "draft");
  add("notice.edit", t("secretary.versions"), opens("versions"), view.notice.versions.notice.length > 0);
  add("minutes.sign", t("secretary.minutes"), opens("minutes"));
  add("notice.issue", t("secretary.issue"), opens("issue"), status === "approved");
  add("notice.reopen", t("secretary.reopen"), give("notice.reopen"), status === "approved");
}

function meeting(desk, view, { add, give, opens }) {
  const { status, queue_open: isOpen, queue_closes_at: closesAt } = view.meeting;
  const later = (minutes) => new Date(desk.line.now() + minutes * 60_000).toISOString();
  add("meeting.open", t("desk.cmd_open"), give("meeting.open"), status !== "open");
  add("meeting.pause", t("desk.cmd_pause"), give("meeting.pause"), status === "open");
  add("meeting.close", t("desk.cmd_close"), async () => {
    if (await confirm({ title: t("desk.cmd_close"), text: t("desk.cmd_close_text"), yes: t("desk.cmd_close") })) desk.tell("meeting.close", {});
  }, status === "open" || status === "paused");
  add("queue.open", t("secretary.queue_open"), give("queue.open"), !isOpen);
  add("queue.close", t("secretary.queue_close"), give("queue.close"), isOpen);
  for (const n of CLOSING_MINUTES) add("queue.close_at", t("desk.cmd_close_in", { n }), () => desk.tell("queue.close_at", { at: later(n) }), isOpen);
  add("queue.close_at", t("desk.cmd_close_never"), give("queue.close_at", { at: null }), isOpen && Boolean(closesAt));
  for (const id of view.agenda_order) add("agenda.start", t("secretary.start_item", { title: view.agenda_items[id].title }), give("agenda.start", { item: id }));
  const sessions = new Set(view.agenda_order.map((id) => view.agenda_items[id].session));
  for (const session of ["morning", "afternoon"]) add("agenda.begin", t(`programme.begin_${session}`), give("agenda.begin", { session }), sessions.size > 1 && sessions.has(session) && !view.floor);
  for (const id of view.topic_order) {
    const { name, is_open: isTopicOpen } = view.topics[id];
    add(isTopicOpen ? "topic.close" : "topic.open", t(isTopicOpen ? "desk.cmd_topic_close" : "desk.cmd_topic_open", { name }), give(isTopicOpen ? "topic.close" : "topic.open", { topic: id }));
  }
  add("announcement.give", t("programme.announcement"), opens("announce"));
  for (const id of view.announcement_order ?? []) add("announcement.withdraw", t("desk.cmd_withdraw_announcement", { n: view.announcement_order.indexOf(id) + 1 }), give("announcement.withdraw", { announcement: id }));
  add("poll.create", t("poll.polls"), opens("polls"));
}

function screens(desk, view, { add, give }) {
  for (const mode of MODES) add("projector.show", t("desk.cmd_screen", { what: t(`screen.mode_${mode}`) }), give("projector.show", { mode }), view.shown.mode !== mode && (mode !== "opinion" || Boolean(view.shown.opinion)));
  add("projector.show", t(view.shown.is_blank ? "desk.cmd_unblank" : "desk.cmd_blank"), give("projector.show", { is_blank: !view.shown.is_blank }));
  add("opinion.project", t("secretary.take_off_wall"), give("opinion.project", { opinion: null }), view.shown.opinion !== undefined);
}

/** What was typed and is on no list, as something new. */
export function additions(desk, typed) {
  const name = typed.trim();
  if (name.length < 4) return [];
  return [["topic", "topic.add"], ["agency", "agency.add"]].filter(([, command]) => desk.may(command))
    .map(([noun, command]) => ({ key: command, group: "command", words: t(`desk.cmd_${noun}_add`, { name }), run: () => desk.tell(command, { name }) }));
}
