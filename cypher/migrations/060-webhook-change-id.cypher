// Makes the id of a rotation or a resending of a webhook endpoint unique.
CREATE CONSTRAINT webhook_change_id IF NOT EXISTS FOR (n:WebhookChange) REQUIRE n.id IS UNIQUE
