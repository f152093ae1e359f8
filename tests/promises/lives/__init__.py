"""Many lives of one study, driven by chance: what is done, what may be seen by the rules, and who looks."""
