"""Queries: selections, view states, and the engines that answer them. Imports no screen."""
