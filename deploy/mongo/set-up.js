// Makes a replica set of one member and the site's user, for mongosh --nodb. May be repeated: what
// is there stays, and the user's password and roles become what they should be.
//
// MONGO_HOST           the member, as its clients will call it: host:port
// ROOT_PASSWORD_FILE   of the user root in admin
// SITE_PASSWORD_FILE   of the user dealership, which it makes
const fs = require("node:fs");

const SET = "rs0";
const NOT_YET_INITIALISED = 94;
const SITE_ROLES = [
  { role: "readWrite", db: "dealership" },
  { role: "readWrite", db: "dealership_activity" },
];

const host = process.env.MONGO_HOST || "127.0.0.1:27017";
const passwordIn = (variable) => fs.readFileSync(process.env[variable], "utf8").trim();
const root = encodeURIComponent(passwordIn("ROOT_PASSWORD_FILE"));
const tls = process.env.MONGO_TLS_OPTIONS ? `&${process.env.MONGO_TLS_OPTIONS}` : "";
const admin = connect(
  `mongodb://root:${root}@${host}/admin?directConnection=true&authSource=admin${tls}`,
);

try {
  admin.adminCommand({ replSetGetStatus: 1 });
} catch (error) {
  if (error.code !== NOT_YET_INITIALISED) throw error;
  // A primary that is lost is replaced within 5 s, for which the site's pages wait.
  const settings = { electionTimeoutMillis: 2000, heartbeatIntervalMillis: 500 };
  admin.adminCommand({ replSetInitiate: { _id: SET, members: [{ _id: 0, host }], settings } });
  print(`The replica set ${SET} begins with ${host}.`);
}

for (let waited = 0; !admin.hello().isWritablePrimary; waited += 1) {
  if (waited === 60) throw new Error(`${host} did not become primary within a minute.`);
  sleep(1000);
}

const user = { pwd: passwordIn("SITE_PASSWORD_FILE"), roles: SITE_ROLES };
if (admin.getUser("dealership")) {
  admin.updateUser("dealership", user);
  print("The user dealership is as it should be.");
} else {
  admin.createUser({ user: "dealership", ...user });
  print("The user dealership is new.");
}
