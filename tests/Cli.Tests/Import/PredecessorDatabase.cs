using Microsoft.Data.Sqlite;

namespace ContentHub.Cli.Tests.Import;

/// <summary>A database with the tables of the system that ContentHub replaces, and what a test puts into it.</summary>
internal sealed class PredecessorDatabase
{
    // The tables as its SQLAlchemy models make them, without those that nothing is read from.
    private const string Tables =
        """
        CREATE TABLE accounts (
            id INTEGER NOT NULL PRIMARY KEY, customer_id INTEGER NOT NULL, platform_id INTEGER NOT NULL, name VARCHAR(100) NOT NULL,
            directory_name VARCHAR(100) NOT NULL UNIQUE, description TEXT, wechat_app_id VARCHAR(50), wechat_app_secret VARCHAR(255),
            publisher_api_key VARCHAR(255), is_active BOOLEAN, created_at DATETIME DEFAULT CURRENT_TIMESTAMP, updated_at DATETIME DEFAULT CURRENT_TIMESTAMP);
        CREATE TABLE writing_styles (
            id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100) NOT NULL, code VARCHAR(50) NOT NULL, description TEXT, tone VARCHAR(50), persona TEXT,
            min_words INTEGER, max_words INTEGER, emoji_usage VARCHAR(20), forbidden_words JSON, is_system BOOLEAN, account_id INTEGER REFERENCES accounts (id),
            created_at DATETIME DEFAULT CURRENT_TIMESTAMP, updated_at DATETIME DEFAULT CURRENT_TIMESTAMP);
        CREATE TABLE contents (
            id INTEGER NOT NULL PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES accounts (id), title VARCHAR(255) NOT NULL, content_type VARCHAR(50),
            content TEXT NOT NULL, summary TEXT, image_url VARCHAR(255), image_path VARCHAR(255), section_code VARCHAR(50), category VARCHAR(100),
            topic VARCHAR(500), word_count INTEGER, cover_image VARCHAR(255), images JSON, tags JSON, review_mode VARCHAR(20), review_status VARCHAR(20),
            review_comment TEXT, publish_status VARCHAR(20), priority INTEGER, scheduled_at DATETIME, published_at DATETIME, generation_task_id VARCHAR(100),
            auto_publish BOOLEAN, scheduled_publish_at DATETIME, created_at DATETIME DEFAULT CURRENT_TIMESTAMP, updated_at DATETIME DEFAULT CURRENT_TIMESTAMP);
        CREATE TABLE content_generation_tasks (
            id INTEGER NOT NULL PRIMARY KEY, task_id VARCHAR(100) NOT NULL UNIQUE, content_id INTEGER REFERENCES contents (id),
            account_id INTEGER NOT NULL REFERENCES accounts (id), topic VARCHAR(500), keywords VARCHAR(500), category VARCHAR(100), requirements TEXT,
            tone VARCHAR(50), status VARCHAR(50), priority INTEGER, retry_count INTEGER, max_retries INTEGER, submitted_at DATETIME DEFAULT CURRENT_TIMESTAMP,
            started_at DATETIME, completed_at DATETIME, timeout_at DATETIME, result JSON, error_message TEXT, auto_approve BOOLEAN, callback_url VARCHAR(500),
            created_at DATETIME DEFAULT CURRENT_TIMESTAMP, updated_at DATETIME DEFAULT CURRENT_TIMESTAMP);
        CREATE TABLE publish_logs (
            id INTEGER NOT NULL PRIMARY KEY, account_id INTEGER NOT NULL, content_id INTEGER NOT NULL UNIQUE, platform VARCHAR(50), media_id VARCHAR(255),
            status VARCHAR(20), error_message TEXT, retry_count INTEGER, result TEXT, publish_time DATETIME, created_at DATETIME DEFAULT CURRENT_TIMESTAMP,
            updated_at DATETIME DEFAULT CURRENT_TIMESTAMP);
        CREATE TABLE publish_pool (
            id INTEGER NOT NULL PRIMARY KEY, content_id INTEGER NOT NULL UNIQUE REFERENCES contents (id), priority INTEGER, scheduled_at DATETIME,
            status VARCHAR(20), retry_count INTEGER, max_retries INTEGER, last_error TEXT, published_at DATETIME, published_log_id INTEGER,
            added_at DATETIME DEFAULT CURRENT_TIMESTAMP, updated_at DATETIME DEFAULT CURRENT_TIMESTAMP);
        CREATE TABLE scheduled_tasks (
            id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(100) NOT NULL UNIQUE, description VARCHAR(255), task_type VARCHAR(50) NOT NULL, params JSON,
            cron_expression VARCHAR(50), interval INTEGER, interval_unit VARCHAR(20), is_active BOOLEAN, last_run_time DATETIME, next_run_time DATETIME,
            created_at DATETIME DEFAULT CURRENT_TIMESTAMP, updated_at DATETIME DEFAULT CURRENT_TIMESTAMP);
        """;

    // What a small installation holds: the times are UTC, without saying so.
    private const string GoodRows =
        """
        INSERT INTO accounts VALUES (49, 1, 1, '车界观察', 'chejie', '汽车评测账号', 'wx1', 'secret', 'key', 1, '2026-01-05 02:00:00.123456', '2026-01-06 02:00:00');
        INSERT INTO writing_styles VALUES (1, '默认', 'default', NULL, '专业', NULL, 800, 1500, '适度', '[]', 1, NULL, '2026-01-05 02:00:00', '2026-01-05 02:00:00');
        INSERT INTO writing_styles VALUES (2, '车评', 'car', NULL, '轻松', '资深车评人', 800, 1500, '适度', '["第一", "最好"]', 0, 49, '2026-01-05 02:00:00', '2026-01-05 02:00:00');
        INSERT INTO contents VALUES (11, 49, '新能源汽车市场分析', NULL, '# 新能源汽车市场分析

        第一段。', '摘要', NULL, NULL, NULL, '汽车', '新能源汽车市场分析', 8, 'https://img.example/1.png', '["https://img.example/1.png", {"url": "https://img.example/2.png"}]',
            '["汽车"]', 'auto', 'approved', NULL, 'draft', 8, NULL, NULL, 'task-475c6fd20883', 1, NULL, '2026-02-08 10:05:00', '2026-02-08 10:05:00');
        INSERT INTO contents VALUES (12, 49, '同一任务的第二篇', NULL, '重复的回调写下的第二篇。', NULL, NULL, NULL, NULL, NULL, '新能源汽车市场分析', 0, NULL, '[]',
            '[]', 'auto', 'pending_review', NULL, 'draft', 5, NULL, NULL, 'task-475c6fd20883', 0, NULL, '2026-02-08 10:06:00', '2026-02-08 10:06:00');
        INSERT INTO contents VALUES (13, 49, '手工写的文章', NULL, '手工写的正文。', NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL,
            NULL, 'manual', 'approved', '很好', 'draft', 5, NULL, NULL, NULL, 0, NULL, '2026-02-09 10:00:00', '2026-02-09 11:00:00');
        INSERT INTO contents VALUES (14, 49, '被退回的文章', NULL, '被退回的正文。', NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL,
            NULL, 'manual', 'rejected', '缺少数据来源', 'draft', 5, NULL, NULL, NULL, 0, NULL, '2026-02-10 10:00:00', '2026-02-10 11:00:00');
        INSERT INTO content_generation_tasks VALUES (1, 'task-475c6fd20883', 11, 49, '新能源汽车市场分析', '新能源,汽车', '汽车', '不少于 800 字', '友好专业', 'completed', 8, 0, 3,
            '2026-02-08 10:00:01', '2026-02-08 10:01:00', '2026-02-08 10:05:00', '2026-02-08 10:30:00', '{"content": "…", "qualityScore": 8.5}', NULL, 1, NULL, '2026-02-08 10:00:00', '2026-02-08 10:05:00');
        INSERT INTO content_generation_tasks VALUES (2, 'task-0000000000f1', NULL, 49, '失败的选题', NULL, '默认', NULL, NULL, 'failed', 5, 0, 3,
            '2026-02-08 11:00:00', NULL, NULL, '2026-02-08 11:30:00', NULL, 'Failed to submit to creator: API 服务器错误: 400', 1, NULL, '2026-02-08 11:00:00', '2026-02-08 11:00:05');
        INSERT INTO content_generation_tasks VALUES (3, 'task-0000000000f2', NULL, 49, '超时的选题', NULL, NULL, NULL, NULL, 'timeout', 5, 1, 3,
            '2026-02-08 12:00:00', NULL, '2026-02-08 12:31:00', '2026-02-08 12:30:00', NULL, 'Task execution timeout', 1, NULL, '2026-02-08 12:00:00', '2026-02-08 12:31:00');
        INSERT INTO content_generation_tasks VALUES (4, 'task-0000000000f3', NULL, 49, '取消的选题', NULL, NULL, NULL, NULL, 'cancelled', 5, 0, 3,
            '2026-02-08 13:00:00', NULL, '2026-02-08 13:01:00', NULL, NULL, NULL, 1, NULL, '2026-02-08 13:00:00', '2026-02-08 13:01:00');
        INSERT INTO publish_logs VALUES (1, 49, 13, 'wechat', 'media-13', 'success', NULL, 0, NULL, '2026-02-09 12:00:00', '2026-02-09 12:00:00', '2026-02-09 12:00:00');
        INSERT INTO publish_pool VALUES (1, 11, 2, '2026-02-08 10:05:00', 'pending', 0, 3, NULL, NULL, NULL, '2026-02-08 10:05:00', '2026-02-08 10:05:00');
        INSERT INTO publish_pool VALUES (2, 13, 5, '2026-02-09 11:00:00', 'published', 0, 3, NULL, '2026-02-09 12:00:01', 1, '2026-02-09 11:00:00', '2026-02-09 12:00:01');
        INSERT INTO scheduled_tasks VALUES (1, '每周生成', '周一到周五', 'async_content_generation', '{"account_ids": [49], "count_per_account": 2, "category": "汽车", "topics": null}',
            '0 8 * * 0-4', NULL, NULL, 1, '2026-02-08 08:00:00', NULL, '2026-01-10 00:00:00', '2026-01-10 00:00:00');
        INSERT INTO scheduled_tasks VALUES (2, '发布池扫描', NULL, 'publish_pool_scanner', '{"max_batch_size": 10, "check_future_tasks": false}',
            NULL, 5, 'minutes', 0, NULL, NULL, '2026-01-11 00:00:00', '2026-01-11 00:00:00');
        """;

    public PredecessorDatabase(string path)
    {
        File = path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Run(Tables);
    }

    /// <summary>Where it is.</summary>
    public string File { get; }

    /// <summary>What a small installation holds.</summary>
    public static PredecessorDatabase Small(string folder)
    {
        PredecessorDatabase database = new(Path.Combine(folder, "content-hub", "src", "backend", "data", "contenthub.db"));
        database.Run(GoodRows);
        return database;
    }

    /// <summary>Changes it.</summary>
    public void Run(string sql)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false, ForeignKeys = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
