"""The JSON that the library gives out, as typed dictionaries: one module for each kind of answer.

They are the one description of it. The `to_dict` methods return them, so that a type checker proves that what is made is
what is described; `schemas` turns them into the published JSON Schemas. Here are shapes only, no values and no code; who makes
the data imports them for the type checker alone, so that deciding never loads them.

A class is called as what it describes, with `Data` behind it; the schema has the name without. Fields are required unless
they are `NotRequired`; where nothing is known or open, a required field is None.
"""
