"""Playbooks that run for partners: looking, starting, moving on, naming who does a step."""
