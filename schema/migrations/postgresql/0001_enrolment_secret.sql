ALTER TABLE "challenge" ADD COLUMN "secret" "bytea";--> statement-breakpoint
ALTER TABLE "installation" ADD COLUMN "setup_session_expires_at" bigint;--> statement-breakpoint
CREATE INDEX "person_enrolment" ON "person" USING btree ("enrolment_digest");