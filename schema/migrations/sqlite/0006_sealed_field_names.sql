-- Names of fields leave the database in clear; what was stored of them cannot be sealed here, where no key is, and is dropped.
-- Permits and partner codes of before then cover no field, and an asset of before is imported again.
DROP TRIGGER IF EXISTS `permit_scope_is_final`;--> statement-breakpoint
DROP TRIGGER IF EXISTS `partner_code_scope_is_final`;--> statement-breakpoint
DROP TABLE `scan_finding`;--> statement-breakpoint
CREATE TABLE `scan_finding` (
	`asset_id` text NOT NULL,
	`place` integer NOT NULL,
	`kind` text NOT NULL,
	`hits` integer NOT NULL,
	`rows` integer NOT NULL,
	`samples` blob NOT NULL,
	PRIMARY KEY(`asset_id`, `place`, `kind`)
);
--> statement-breakpoint
ALTER TABLE `partner_code` DROP COLUMN `fields`;--> statement-breakpoint
ALTER TABLE `partner_code` ADD `fields` blob;--> statement-breakpoint
ALTER TABLE `permit` DROP COLUMN `fields`;--> statement-breakpoint
ALTER TABLE `permit` ADD `fields` blob;--> statement-breakpoint
ALTER TABLE `reveal` DROP COLUMN `field`;--> statement-breakpoint
ALTER TABLE `reveal` ADD `field` blob;--> statement-breakpoint
ALTER TABLE `asset` DROP COLUMN `layout`;--> statement-breakpoint
ALTER TABLE `asset` DROP COLUMN `fields`;--> statement-breakpoint
ALTER TABLE `asset` ADD `shape` blob;--> statement-breakpoint
UPDATE `approval_request` SET `reach` = json_set(`reach`, '$.fields', json_array_length(`reach`, '$.fields')) WHERE json_type(`reach`, '$.fields') = 'array';
