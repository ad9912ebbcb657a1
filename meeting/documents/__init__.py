"""Official documents: pure functions of a State → blocks → bytes. They know only the State."""
