"""Lock-down: from one moment on nothing of a study is served to anybody, until two people of different roles unlock."""
