"""What stands in the way: rule(thing) -> list[Problem]; writes nothing, asks the thing itself."""
