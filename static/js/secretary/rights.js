// What the person at this desk may do: the buttons of what would be refused are not shown. The
// server decides (meeting/permissions.py); this is the picture of it for the screen.

const INTAKE = [
  "delegate.add", "delegate.edit", "matter.attach", "matter.create", "matter.detach", "matter.undo",
  "opinion.capture", "opinion.edit", "opinion.enter", "opinion.flag", "opinion.hold", "opinion.label",
  "opinion.move", "opinion.reword", "opinion.project", "opinion.read", "opinion.release", "opinion.star",
  "opinion.split", "opinion.suspect", "thought.judge", "thought.tick", "thought.untick", "projector.show", "recording.start", "recording.stop", "turn.add", "turn.move", "turn.record",
  "turn.return", "turn.skip", "turn.unmove", "turn.withdraw", "queue.open", "queue.close", "queue.close_at", "queue.offer_written",
  "agenda.begin", "agenda.start", "announcement.give", "announcement.withdraw", "poll.create", "thought.report", "topic.open", "topic.close",
];

const SECRETARY = [
  "agency.add", "answer.edit", "topic.add", "matter.answer", "matter.merge", "matter.split", "matter.tag",
  "meeting.close", "meeting.open", "meeting.pause", "notice.edit", "notice.issue",
  "notice.approve_on_paper", "notice.attach", "notice.extend", "minutes.sign", "minutes.supplement",
  "minutes.attach", "notice.reopen", "recording.edit", "round.answer", "round.next", "round.return", "matter.assign",
  "opinion.import", "opinion.clear", "opinion.confirm", "opinion.inspect", "opinion.reveal", "notice.send",
];

const RIGHTS = {
  moderator: new Set(INTAKE),
  secretary: new Set([...INTAKE, ...SECRETARY]),
  clerk: new Set([...INTAKE, ...SECRETARY, "notice.approve"]),
};

/** Whether a role may give a command; an unknown role may nothing. */
export function may(role, command) {
  return RIGHTS[role]?.has(command) ?? false;
}
