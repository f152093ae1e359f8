"""What leaves: releases and their excerpts."""
