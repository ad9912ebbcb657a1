// The kinds of an opinion.

export const OPINION_KINDS = ["petition", "report", "proposal", "question"];
