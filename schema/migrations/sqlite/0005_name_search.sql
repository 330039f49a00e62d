CREATE INDEX `asset_name` ON `asset` (lower("name"),`id`);--> statement-breakpoint
CREATE INDEX `partner_organisation_search` ON `partner_organisation` (lower("name"),`id`);--> statement-breakpoint
CREATE INDEX `person_search` ON `person` (lower("username"),`id`);