"""A small transformer that tags names, run with NumPy alone."""
