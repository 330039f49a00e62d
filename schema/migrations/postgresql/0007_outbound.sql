CREATE TABLE "checkpoint_delivery" (
	"id" text PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"size" bigint,
	"delivered_at" bigint,
	"failing_since" bigint,
	"failure" text
);
--> statement-breakpoint
CREATE TABLE "notice_delivery" (
	"notice_id" text NOT NULL,
	"channel" text NOT NULL,
	"state" text NOT NULL,
	"attempts" bigint NOT NULL,
	"next_at" bigint NOT NULL,
	"delivered_at" bigint,
	"failure" text,
	CONSTRAINT "notice_delivery_notice_id_channel_pk" PRIMARY KEY("notice_id","channel")
);
--> statement-breakpoint
CREATE TABLE "notice" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"params" jsonb NOT NULL,
	"people" jsonb NOT NULL,
	"roles" jsonb NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "notice_delivery_due" ON "notice_delivery" USING btree ("channel","state","next_at");--> statement-breakpoint
CREATE INDEX "notice_created" ON "notice" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "notice_subject" ON "notice" USING btree ("subject_id","created_at","id");