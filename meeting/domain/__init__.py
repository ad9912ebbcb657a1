"""The rules: pure functions ``(state, actor, args, at) → Outcome``, or a Refusal."""
