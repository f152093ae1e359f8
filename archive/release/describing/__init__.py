"""Studies described for catalogues elsewhere: nothing of it is counted or taken from what anybody said."""
