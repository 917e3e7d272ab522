"""Which numbers of one sentence belong together, and what is wrong with them: the parts of the kind arithmetic."""
