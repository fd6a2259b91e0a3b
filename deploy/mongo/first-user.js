// Makes the replica set and the user root on a new server, for mongosh --nodb on the same machine:
// only from there, and only as long as there is no user, a server lets a stranger do so.
//
// MONGO_HOST           the member, localhost:27017 unless said
// CA                   the file of the authority that signed its certificate
// ROOT_PASSWORD_FILE   of the user root in admin, which it makes
const fs = require("node:fs");

const host = process.env.MONGO_HOST || "localhost:27017";
const admin = connect(
  `mongodb://${host}/admin?directConnection=true&tls=true&tlsCAFile=${process.env.CA}`,
);

// A primary that is lost is replaced within 5 s, for which the site's pages wait.
const settings = { electionTimeoutMillis: 2000, heartbeatIntervalMillis: 500 };
admin.adminCommand({ replSetInitiate: { _id: "rs0", members: [{ _id: 0, host }], settings } });
while (!admin.hello().isWritablePrimary) sleep(200);
admin.createUser({
  user: "root",
  pwd: fs.readFileSync(process.env.ROOT_PASSWORD_FILE, "utf8").trim(),
  roles: ["root"],
});
print(`${host} is a replica set, and its user is root.`);
