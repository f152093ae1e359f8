"""Pages of studies: thin views that look up through the actor's queryset, authorise, and call one service."""
