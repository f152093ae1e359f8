"""Break-glass: reading an original outside the rules, by two people and for hours, with the ethics reviewer told."""
