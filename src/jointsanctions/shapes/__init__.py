"""The JSON output of the library as typed dictionaries: one module for each kind of answer.

They are its only description. The `to_dict` methods return them, so that a type checker proves that the output is as
described; `schemas` turns them into the published JSON Schemas. Here are shapes only, no values and no code; modules
that make the data import them for the type checker alone, so that deciding never loads them.

A class is named after what it describes, with the suffix `Data`; the schema has the name without it. Fields are
required unless they are `NotRequired`; where nothing is known or open, a required field is None.
"""
