//! Configuration and the command line: flags and environment are the same thing.

use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;

/// Mingbai 明白: a village's window on power.
#[derive(Debug, Parser)]
#[command(name = "mingbai", version, about)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the binary can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the portal and the desk.
    Serve {
        /// Where and how.
        #[command(flatten)]
        config: Config,
    },
    /// Bring the database's schema up to date.
    Migrate {
        /// Which database.
        #[command(flatten)]
        config: Config,
    },
    /// Fill an empty database.
    Seed {
        /// With what: demo or scale.
        what: Seed,
        /// How many cases `scale` makes.
        #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
        cases: u64,
        /// Which database.
        #[command(flatten)]
        config: Config,
    },
    /// Bring in published data.
    Import {
        /// What kind of data: regions or calendar.
        what: Import,
        /// The CSV files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Which database.
        #[command(flatten)]
        config: Config,
    },
    /// Write the database and its photos into one archive, while the server goes on.
    Backup {
        /// The archive to make.
        file: PathBuf,
        /// Which database.
        #[command(flatten)]
        config: Config,
    },
    /// Read everything once and say what does not fit together.
    Verify {
        /// Which database.
        #[command(flatten)]
        config: Config,
    },
    /// Manage members.
    Member {
        /// What to do with them.
        #[command(subcommand)]
        command: MemberCommand,
    },
    /// Print the date N working days after a day.
    Workdays {
        /// The day from which is counted, as 2026-11-22.
        from: String,
        /// How many working days.
        days: u32,
        /// Which database (its calendar is used).
        #[command(flatten)]
        config: Config,
    },
}

/// What a database can be filled with.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum Seed {
    /// The source systems' counties with their cases, invented persons and pictures.
    Demo,
    /// Very many cases over five years, to measure with.
    Scale,
}

/// What can be brought in.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub enum Import {
    /// Official division codes.
    Regions,
    /// Days that differ from Monday to Friday.
    Calendar,
    /// What can be got done in townships and counties, from spreadsheets.
    Services,
}

/// What can be done with members.
#[derive(Debug, Subcommand)]
pub enum MemberCommand {
    /// Add a member to a unit; the unit is made when it is not there. The password is read from standard input.
    Add {
        /// The person's name.
        #[arg(long)]
        name: String,
        /// The phone number to log in with.
        #[arg(long)]
        phone: String,
        /// The unit's region code.
        #[arg(long)]
        region: String,
        /// The unit's kind, such as village_committee.
        #[arg(long)]
        unit: String,
        /// Roles, such as village_cadre; may be repeated.
        #[arg(long = "role", required = true)]
        roles: Vec<String>,
        /// Which database.
        #[command(flatten)]
        config: Config,
    },
}

/// Where the server listens, what it keeps where, and how it is reached.
#[derive(Debug, Clone, Args)]
pub struct Config {
    /// The address to listen on.
    #[arg(long, env = "MINGBAI_ADDR", default_value = "127.0.0.1:3000")]
    pub addr: SocketAddr,
    /// The address under which readers reach it; http:// and the listening address unless set.
    #[arg(long, env = "MINGBAI_ORIGIN")]
    pub origin: Option<String>,
    /// The database: sqlite://path or postgres://….
    #[arg(long, env = "MINGBAI_DATABASE_URL", default_value = "sqlite://data/mingbai.db")]
    pub database_url: String,
    /// The folder of photos (or s3://…, in a build with S3).
    #[arg(long, env = "MINGBAI_MEDIA", default_value = "data/media")]
    pub media: String,
    /// The SMS gateway's address.
    #[arg(long, env = "MINGBAI_SMS_URL")]
    pub sms_url: Option<String>,
    /// The body that is posted to the gateway, with {phone} and {text}.
    #[arg(long, env = "MINGBAI_SMS_TEMPLATE")]
    pub sms_template: Option<String>,
    /// Demo mode: accounts are named on the login page, codes appear in the log and on an outbox page.
    #[arg(long, env = "MINGBAI_DEMO", default_value_t = false, value_parser = clap::builder::BoolishValueParser::new(), num_args = 0..=1, default_missing_value = "true")]
    pub demo: bool,
    /// Proxies whose X-Forwarded-For is believed, as addresses separated by commas.
    #[arg(long, env = "MINGBAI_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// Where figures for Prometheus are served; nowhere unless set.
    #[arg(long, env = "MINGBAI_METRICS_ADDR")]
    pub metrics_addr: Option<SocketAddr>,
    /// The installation's secret; made on first start.
    #[arg(long, env = "MINGBAI_SECRET_FILE", default_value = "data/secret")]
    pub secret_file: PathBuf,
}

impl Config {
    /// The origin as readers see it, without a slash at the end.
    ///
    /// # Errors
    /// One line that says what is wrong and how to mend it.
    pub fn checked_origin(&self) -> Result<String, String> {
        let Some(origin) = &self.origin else { return Ok(format!("http://{}", self.addr)) };
        let parsed = url::Url::parse(origin)
            .map_err(|error| format!("MINGBAI_ORIGIN is {origin:?}, which is no address ({error}); set it like https://village.example"))?;
        if !matches!(parsed.scheme(), "http" | "https") || parsed.host_str().is_none() || parsed.path() != "/" {
            return Err(format!("MINGBAI_ORIGIN is {origin:?}; it must be http:// or https:// and a host, without a path"));
        }
        Ok(parsed.origin().ascii_serialization())
    }

    /// Checks what can be checked before anything is opened.
    ///
    /// # Errors
    /// One line that says what is wrong and how to mend it.
    pub fn check(&self) -> Result<(), String> {
        self.checked_origin()?;
        if !self.database_url.starts_with("sqlite://")
            && !self.database_url.starts_with("postgres://")
            && !self.database_url.starts_with("postgresql://")
        {
            return Err(format!("MINGBAI_DATABASE_URL is {:?}; it must begin with sqlite:// or postgres://", self.database_url));
        }
        if self.sms_url.is_some() != self.sms_template.is_some() {
            return Err("MINGBAI_SMS_URL and MINGBAI_SMS_TEMPLATE go together; set both or neither".into());
        }
        if let Some(template) = &self.sms_template
            && !(template.contains("{phone}") && template.contains("{text}"))
        {
            return Err("MINGBAI_SMS_TEMPLATE must contain {phone} and {text}".into());
        }
        Ok(())
    }
}
