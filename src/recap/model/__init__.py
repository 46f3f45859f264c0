"""The words of the house as types: frozen, slotted values that every stage may import and none may change."""
