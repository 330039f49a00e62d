ALTER TABLE "challenge" ADD COLUMN "network" text;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "invited_under" text;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "enrolment_collector_id" text;--> statement-breakpoint
ALTER TABLE "sign_in_throttle" ADD COLUMN "network" text;--> statement-breakpoint
CREATE INDEX "challenge_network" ON "challenge" USING btree ("network","expires_at");--> statement-breakpoint
CREATE INDEX "challenge_person" ON "challenge" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sign_in_throttle_network" ON "sign_in_throttle" USING btree ("network");