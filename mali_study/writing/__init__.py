"""The written study: prose whose numbers are computed, figures, tables and appendices, in every format a journal asks for."""
