CREATE TABLE `checkpoint_delivery` (
	`id` text PRIMARY KEY NOT NULL,
	`host` text NOT NULL,
	`size` integer,
	`delivered_at` integer,
	`failing_since` integer,
	`failure` text
);
--> statement-breakpoint
CREATE TABLE `notice_delivery` (
	`notice_id` text NOT NULL,
	`channel` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`next_at` integer NOT NULL,
	`delivered_at` integer,
	`failure` text,
	PRIMARY KEY(`notice_id`, `channel`)
);
--> statement-breakpoint
CREATE INDEX `notice_delivery_due` ON `notice_delivery` (`channel`,`state`,`next_at`);--> statement-breakpoint
CREATE TABLE `notice` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`params` text NOT NULL,
	`people` text NOT NULL,
	`roles` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `notice_created` ON `notice` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `notice_subject` ON `notice` (`subject_id`,`created_at`,`id`);