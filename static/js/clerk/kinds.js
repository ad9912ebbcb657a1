// The kinds of an opinion, and how one reached the desk on paper or by wire.

export const OPINION_KINDS = ["petition", "report", "proposal", "question"];
export const PAPER_CHANNELS = ["form", "desk", "mailbox", "hotline", "message"];
