"""The rules that tell captures which are no articles, by family; the door is ``pipelines.screen``."""
