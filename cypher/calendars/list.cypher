// Lists what each source declares of its calendar; null where it declares nothing.
MATCH (p:Profile)
RETURN p.source AS source, p.calendar AS calendar
ORDER BY source
