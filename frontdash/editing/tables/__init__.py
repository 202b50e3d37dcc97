"""Tables in text formats as records whose single cells can be replaced: the parts between them stay as they are."""
