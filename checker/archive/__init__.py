"""What the archive knows for the stages: how facts are grouped and filed, and what a draft must be compared with."""
