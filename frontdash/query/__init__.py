"""What is asked: selections, view states, plans, and the engine that runs them. Pure; knows no screen."""
