"""The consistency report over everything published: reads what changed, judges what that touches, tells what is new."""
